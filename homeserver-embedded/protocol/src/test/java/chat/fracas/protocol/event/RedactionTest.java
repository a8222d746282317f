package chat.fracas.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The redaction algorithm on whole events, where versions differ.
final class RedactionTest {
  private static JsonObject content(String version, String type, String content) {
    JsonObject event = JsonObject.of("type", type).with("content", Json.parse(content));
    return Redaction.redact(event, RoomVersionRules.of(version)).requireObject("content");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|m.room.message|{\"body\":\"x\",\"membership\":\"join\"}|{}",
        "1|m.room.create|{\"creator\":\"@a:b\",\"x\":1}|{\"creator\":\"@a:b\"}",
        "11|m.room.create|{\"creator\":\"@a:b\",\"x\":1}|{\"creator\":\"@a:b\",\"x\":1}",
        "5|m.room.aliases|{\"aliases\":[]}|{\"aliases\":[]}",
        "6|m.room.aliases|{\"aliases\":[]}|{}",
        "7|m.room.join_rules|{\"join_rule\":\"x\",\"allow\":[]}|{\"join_rule\":\"x\"}",
        "8|m.room.join_rules|{\"join_rule\":\"x\",\"allow\":[]}|{\"join_rule\":\"x\",\"allow\":[]}",
        "8|m.room.member|{\"membership\":\"join\",\"join_authorised_via_users_server\":\"@a:b\"}|{\"membership\":\"join\"}",
        "9|m.room.member|{\"membership\":\"join\",\"join_authorised_via_users_server\":\"@a:b\",\"displayname\":\"x\"}"
            + "|{\"membership\":\"join\",\"join_authorised_via_users_server\":\"@a:b\"}",
        "10|m.room.member|{\"third_party_invite\":{\"signed\":{\"a\":1},\"display_name\":\"x\"}}|{}",
        "11|m.room.member|{\"third_party_invite\":{\"signed\":{\"a\":1},\"display_name\":\"x\"}}|{\"third_party_invite\":{\"signed\":{\"a\":1}}}",
        "11|m.room.member|{\"third_party_invite\":\"x\"}|{}",
        "10|m.room.power_levels|{\"invite\":1,\"ban\":2,\"notifications\":{}}|{\"ban\":2}",
        "11|m.room.power_levels|{\"invite\":1,\"ban\":2,\"notifications\":{}}|{\"invite\":1,\"ban\":2}",
        "1|m.room.history_visibility|{\"history_visibility\":\"shared\",\"x\":1}|{\"history_visibility\":\"shared\"}",
        "10|m.room.redaction|{\"redacts\":\"$a\",\"reason\":\"x\"}|{}",
        "11|m.room.redaction|{\"redacts\":\"$a\",\"reason\":\"x\"}|{\"redacts\":\"$a\"}"
      })
  void contentIsStripped(String version, String type, String before, String after) {
    assertThat(content(version, type, before)).isEqualTo(Json.parse(after));
  }

  @Test
  void keysOfTheEventAreStripped() {
    JsonObject event =
        Json.parseObject(
            """
            {"event_id":"$a","type":"x","room_id":"!a","sender":"@a","state_key":"","content":{"a":1},
            "hashes":{},"signatures":{},"depth":1,"prev_events":[],"auth_events":[],
            "origin_server_ts":1,"prev_state":[],"origin":"b","membership":"join","unsigned":{},
            "redacts":"$b","age_ts":1,"x.custom":1}""");
    assertThat(Redaction.redact(event, RoomVersionRules.of("10")))
        .isEqualTo(
            event
                .without("unsigned", "redacts", "age_ts", "x.custom")
                .with("content", JsonObject.EMPTY));
    assertThat(Redaction.redact(event, RoomVersionRules.of("11")))
        .isEqualTo(
            event
                .without(
                    "unsigned",
                    "redacts",
                    "age_ts",
                    "x.custom",
                    "prev_state",
                    "origin",
                    "membership")
                .with("content", JsonObject.EMPTY));
  }

  @Test
  void redactingTwiceChangesNothing() {
    for (RoomVersionRules rules : RoomVersionRules.all().values()) {
      JsonObject once =
          Redaction.redact(
              Json.parseObject(
                  "{\"type\":\"m.room.member\",\"content\":{\"membership\":\"ban\",\"x\":1}}"),
              rules);
      assertThat(Redaction.redact(once, rules)).isEqualTo(once);
    }
  }
}
