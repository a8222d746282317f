package chat.fracas.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PduTest {
  private static final RoomVersionRules V1 = RoomVersionRules.of("1");
  private static final RoomVersionRules V5 = RoomVersionRules.of("5");
  private static final RoomVersionRules V11 = RoomVersionRules.of("11");
  private static final RoomVersionRules V12 = RoomVersionRules.of("12");

  private static final JsonObject GOOD =
      Json.parseObject(
          """
          {"room_id":"!x:domain","sender":"@a:domain","origin_server_ts":1,"type":"X","content":{},
          "prev_events":["$a"],"auth_events":["$b","$c"],"depth":3,"state_key":"k"}""");

  private static void invalid(JsonObject json, RoomVersionRules rules) {
    assertThatThrownBy(() -> Pdu.parse(json, rules)).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void aGoodEventIsTakenApart() {
    Pdu pdu = Pdu.parse(GOOD, V11);
    assertThat(pdu.type()).isEqualTo("X");
    assertThat(pdu.sender()).isEqualTo(UserId.parse("@a:domain"));
    assertThat(pdu.origin()).isEqualTo(ServerName.parse("domain"));
    assertThat(pdu.state()).isEqualTo(new StateKey("X", "k"));
    assertThat(pdu.prevEvents()).hasSize(1);
    assertThat(pdu.authEvents()).hasSize(2);
    assertThat(pdu.json()).isSameAs(GOOD);
    assertThat(pdu.eventId().value()).hasSize(44);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type",
        "sender",
        "content",
        "depth",
        "origin_server_ts",
        "prev_events",
        "auth_events",
        "room_id"
      })
  void eachFieldIsNeededAndOfItsType(String field) {
    invalid(GOOD.without(field), V11);
    for (String wrong : List.of("null", "true", "[1]", "{\"a\":1}", "\"\\u0000\"", "1.5", "-1")) {
      JsonValue value = Json.parse(wrong);
      boolean fits =
          field.equals("content") && wrong.startsWith("{")
              || field.equals("origin_server_ts") && wrong.equals("-1")
              || field.equals("type") && wrong.startsWith("\"");
      if (!fits) {
        invalid(GOOD.with(field, value), V11);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5,9223372036854775807,true",
    "5,9007199254740992,true",
    "5,9223372036854775808,false",
    "5,-1,false",
    "6,9007199254740991,true",
    "6,9007199254740992,false",
    "12,9007199254740992,false",
    "11,1.0,false",
    "11,0,true"
  })
  void depthHasTheRangeOfItsVersion(String version, String depth, boolean fits) {
    JsonObject json = GOOD.with("depth", Json.parse(depth));
    RoomVersionRules rules = RoomVersionRules.of(version);
    if (fits) {
      assertThat(Pdu.parse(json, rules).depth()).isEqualTo(Long.parseLong(depth));
    } else {
      invalid(json, rules);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "9007199254740992", "1e3"})
  void numbersOfOldRoomsAreToleratedThereOnly(String number) {
    JsonObject json = GOOD.with("content", Json.parse("{\"a\":[{\"b\":" + number + "}]}"));
    assertThat(Pdu.parse(json, V5).content().has("a")).isTrue();
    invalid(json, V11);
  }

  @Test
  void referencesHaveTheFormOfTheirVersion() {
    JsonObject pairs =
        GOOD.with("event_id", "$e:domain")
            .with("prev_events", Json.parse("[[\"$a:b\",{\"sha256\":\"x\"}]]"))
            .with("auth_events", JsonArray.EMPTY);
    assertThat(Pdu.parse(pairs, V1).prevEvents()).hasSize(1);
    invalid(pairs, V11);
    invalid(GOOD.with("event_id", "$e:domain"), V1);
    invalid(pairs.without("event_id"), V1);
  }

  @Test
  void sizesAreBounded() {
    JsonObject empty = GOOD.with("content", JsonObject.of("body", ""));
    int room = EventSize.MAX_BYTES - Json.write(empty).length;
    assertThat(Pdu.parse(body(room), V11)).isNotNull();
    invalid(body(room + 1), V11);
    for (String field : List.of("type", "state_key")) {
      assertThat(Pdu.parse(GOOD.with(field, "é".repeat(127)), V11)).isNotNull();
      invalid(GOOD.with(field, "é".repeat(128)), V11);
    }
    invalid(GOOD.with("prev_events", many(21)), V11);
    invalid(GOOD.with("auth_events", many(11)), V11);
    assertThat(Pdu.parse(GOOD.with("prev_events", many(20)), V11).prevEvents()).hasSize(20);
  }

  private static JsonObject body(int length) {
    return GOOD.with("content", JsonObject.of("body", "x".repeat(length)));
  }

  private static JsonArray many(int count) {
    return JsonArray.ofStrings(Collections.nCopies(count, "$a"));
  }

  @Test
  void aRoomOfVersion12IsCalledAfterItsCreateEvent() {
    JsonObject create =
        GOOD.without("room_id")
            .with("type", EventType.CREATE)
            .with("state_key", "")
            .with("prev_events", JsonArray.EMPTY)
            .with("auth_events", JsonArray.EMPTY);
    Pdu pdu = Pdu.parse(create, V12);
    assertThat(pdu.roomId()).isEqualTo(RoomId.parse("!" + pdu.eventId().value().substring(1)));
    invalid(create, V11);
    invalid(GOOD.without("room_id"), V12);
  }

  @Test
  void theTargetOfARedactionStandsWhereItsVersionSays() {
    JsonObject redaction = GOOD.with("type", EventType.REDACTION);
    JsonObject outside = redaction.with("redacts", "$x");
    JsonObject inside = redaction.with("content", JsonObject.of("redacts", "$y"));
    assertThat(Pdu.parse(outside, V5).redacts().orElseThrow()).hasToString("$x");
    assertThat(Pdu.parse(outside, V11).redacts()).isEmpty();
    assertThat(Pdu.parse(inside, V11).redacts().orElseThrow()).hasToString("$y");
    assertThat(Pdu.parse(GOOD.with("redacts", "$x"), V5).redacts()).isEmpty();
  }

  @Test
  void whatIsBuiltIsSignedHashedAndDeeper() {
    try (Ed25519SigningKey key = Ed25519SigningKey.ofSeed(new byte[32])) {
      ServerName server = ServerName.parse("domain");
      KeyId keyId = KeyId.parse("ed25519:1");
      for (RoomVersionRules rules : RoomVersionRules.all().values()) {
        var builder = new EventBuilder(rules, server, keyId, key, () -> "chosen");
        var draft =
            EventBuilder.Draft.state(
                UserId.parse("@a:domain"), StateKey.of(EventType.NAME), JsonObject.of("name", "n"));
        var room = Optional.of(RoomId.parse("!x:domain"));
        Pdu first = builder.build(draft, new EventBuilder.Place(room, List.of(), List.of(), 5));
        Pdu second =
            builder.build(draft, new EventBuilder.Place(room, List.of(first), List.of(first), 6));
        assertThat(second.depth()).isEqualTo(2);
        assertThat(second.prevEvents()).containsExactly(first.eventId());
        assertThat(EventHash.hasRightContentHash(second.json(), rules)).isTrue();
        assertThat(EventSignature.verifies(second.json(), rules, server, keyId, key.publicKey()))
            .isTrue();
        assertThat(Pdu.parse(second.json(), rules)).isEqualTo(second);
      }
    }
  }

  @Test
  void depthStaysAtItsLimit() {
    assertThat(new EventBuilder.Place(Optional.empty(), List.of(), List.of(), 0).depth(10))
        .isEqualTo(1);
    Pdu deepest = Pdu.parse(GOOD.with("depth", Long.MAX_VALUE), V5);
    assertThat(
            new EventBuilder.Place(Optional.empty(), List.of(deepest), List.of(), 0)
                .depth(V5.maxDepth()))
        .isEqualTo(Long.MAX_VALUE);
  }
}
