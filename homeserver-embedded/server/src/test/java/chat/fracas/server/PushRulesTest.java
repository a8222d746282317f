package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Setting push rules (client-server API, "Push Rules: API").
class PushRulesTest {
  private static final String GLOBAL = "/_matrix/client/v3/pushrules/global/";
  private static final JsonObject NOTIFY =
      JsonObject.of("actions", JsonArray.of(new JsonString("notify")));

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static JsonObject when(JsonObject condition) {
    return NOTIFY.with("conditions", JsonArray.of(condition));
  }

  private void requireRefused(String rule, JsonObject body) {
    TestClient.Answer answer = alice.call("PUT", GLOBAL + rule, body);
    assertThat(answer.status()).as("%s %s", rule, body).isEqualTo(400);
    assertThat(answer.code()).as("%s %s", rule, body).startsWith("M_");
  }

  @Test
  void rulesThatMeanNothingAreRefused() {
    requireRefused("override/x", JsonObject.EMPTY);
    requireRefused("override/x", JsonObject.of("actions", "notify"));
    requireRefused("override/x", JsonObject.of("actions", JsonArray.of(new JsonString("shout"))));
    requireRefused("override/x", NOTIFY.with("conditions", "always"));
    requireRefused("override/x", NOTIFY.with("conditions", JsonArray.of(new JsonString("x"))));
    for (JsonObject condition :
        List.of(
            JsonObject.EMPTY,
            JsonObject.of("kind", "event_match").with("key", "type"),
            JsonObject.of("kind", "event_property_is").with("key", "type"),
            JsonObject.of("kind", "event_property_is")
                .with("key", "type")
                .with("value", JsonArray.EMPTY),
            JsonObject.of("kind", "room_member_count").with("is", "many"),
            JsonObject.of("kind", "sender_notification_permission"))) {
      requireRefused("underride/x", when(condition));
    }
    requireRefused("content/x", NOTIFY);
    requireRefused("room/kitchen", NOTIFY);
    requireRefused("sender/bob", NOTIFY);
    requireRefused("override/.mine", NOTIFY);
    requireRefused("everything/x", NOTIFY);
    assertThat(Json.text(alice.ok(GLOBAL))).doesNotContain("\"x\"", "kitchen", ".mine");
  }

  @Test
  void aRuleStandsBesideOneThatIsThere() {
    requireRefused("override/x?before=nobody", NOTIFY);
    requireRefused("override/x?after=.m.rule.master", NOTIFY);
    alice.ok("PUT", GLOBAL + "override/first", NOTIFY);
    alice.ok("PUT", GLOBAL + "override/second?after=first", NOTIFY);
    alice.ok("PUT", GLOBAL + "override/between?before=second", NOTIFY);
    List<String> ids =
        alice.ok(GLOBAL).requireArray("override").objects().stream()
            .map(rule -> rule.requireString("rule_id"))
            .filter(id -> !id.startsWith("."))
            .toList();
    assertThat(ids).containsExactly("first", "between", "second");
  }

  @Test
  void givenGoodConditions_thenTheRuleIsKeptAsItIs() {
    JsonObject condition = JsonObject.of("kind", "room_member_count").with("is", "<=3");
    JsonObject unknown = JsonObject.of("kind", "org.example.moon").with("phase", "full");
    alice.ok(
        "PUT", GLOBAL + "underride/x", NOTIFY.with("conditions", JsonArray.of(condition, unknown)));
    JsonObject rule = alice.ok(GLOBAL + "underride/x");
    assertThat(rule.requireArray("conditions").objects()).containsExactly(condition, unknown);
    assertThat(rule.requireBool("default")).isFalse();
    assertThat(rule.requireBool("enabled")).isTrue();
  }
}
