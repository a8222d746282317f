package chat.fracas.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class JsonObjectTest {
  private final JsonObject object =
      Json.parseObject(
          """
          {"text":"a","number":1,"fraction":1.5,"flag":true,"nothing":null,"list":["x",1,{"a":2}],"object":{"k":"v"}}""");

  @Test
  void aLenientViewPassesOverOtherTypes() {
    assertThat(object.string("text")).hasValue("a");
    assertThat(object.string("number")).isEmpty();
    assertThat(object.string("absent")).isEmpty();
    assertThat(object.integer("number")).hasValue(1);
    assertThat(object.integer("fraction")).isEmpty();
    assertThat(object.bool("flag")).hasValue(true);
    assertThat(object.bool("nothing")).isEmpty();
    assertThat(object.object("list")).isEmpty();
    assertThat(object.strings("list")).containsExactly("x");
    assertThat(object.array("list").orElseThrow().objects())
        .containsExactly(Json.parseObject("{\"a\":2}"));
  }

  @Test
  void aStrictViewNamesTheKeyAndTheShape() {
    assertThat(object.requireObject("object")).isEqualTo(JsonObject.of("k", "v"));
    assertThatThrownBy(() -> object.requireString("number"))
        .isInstanceOfSatisfying(
            JsonException.class,
            refused -> assertThat(refused.kind()).isEqualTo(JsonException.Kind.SHAPE))
        .hasMessage("'number' must be a string");
    assertThatThrownBy(() -> object.requireInteger("absent")).hasMessage("'absent' is missing");
  }

  @Test
  void whatIsOptionalMayBeNullButOfNoOtherType() {
    assertThat(object.optionalString("nothing")).isEmpty();
    assertThat(object.optionalString("absent")).isEmpty();
    assertThatThrownBy(() -> object.optionalString("flag")).isInstanceOf(JsonException.class);
  }

  @Test
  void changesMakeAnother() {
    JsonObject changed = object.with("text", "b").without("number", "unknown");
    assertThat(changed.string("text")).hasValue("b");
    assertThat(changed.has("number")).isFalse();
    assertThat(object.string("text")).hasValue("a");
    assertThat(object.without("unknown")).isSameAs(object);
    assertThatThrownBy(() -> object.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void equalityIgnoresTheOrderOfKeys() {
    assertThat(Json.parse("{\"a\":1,\"b\":2}")).isEqualTo(Json.parse("{\"b\":2,\"a\":1}"));
  }

  @Test
  void aBuilderBuildsOnce() {
    JsonObject.Builder builder = JsonObject.builder().put("a", 1).putIf(false, "b", JsonNull.NULL);
    assertThat(builder.build()).isEqualTo(Json.parse("{\"a\":1}"));
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }
}
