package chat.fracas.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PowerLevelsTest {
  private static final UserId CREATOR = UserId.parse("@creator:a");
  private static final UserId SECOND = UserId.parse("@second:a");
  private static final UserId OTHER = UserId.parse("@other:b");

  private static Pdu create(String version) {
    JsonObject json =
        Json.parseObject(
            """
            {"sender":"@creator:a","origin_server_ts":1,"type":"m.room.create","state_key":"",
            "prev_events":[],"auth_events":[],"depth":1,"event_id":"$c:a","room_id":"!r:a",
            "content":{"creator":"@creator:a","additional_creators":["@second:a"]}}""");
    return Pdu.parse(
        version.equals("12") ? json.without("room_id") : json, RoomVersionRules.of(version));
  }

  private static PowerLevels levels(String version, String content) {
    return PowerLevels.ofContent(create(version), Json.parseObject(content));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "11"})
  void withoutAnEventTheCreatorHas100AndStateNeedsNothing(String version) {
    PowerLevels levels = PowerLevels.of(create(version), Optional.empty());
    assertThat(levels.user(CREATOR)).isEqualTo(100);
    assertThat(levels.user(OTHER)).isZero();
    assertThat(levels.event("m.room.name", true)).isZero();
    assertThat(levels.event("m.room.message", false)).isZero();
    assertThat(levels.ban()).isEqualTo(50);
    assertThat(levels.invite()).isZero();
  }

  @Test
  void withAnEmptyEventTheDefaultsHold() {
    PowerLevels levels = levels("11", "{}");
    assertThat(levels.user(CREATOR)).isZero();
    assertThat(levels.event("m.room.name", true)).isEqualTo(50);
    assertThat(levels.event("m.room.message", false)).isZero();
    assertThat(levels.ban()).isEqualTo(50);
    assertThat(levels.kick()).isEqualTo(50);
    assertThat(levels.redact()).isEqualTo(50);
    assertThat(levels.invite()).isZero();
    assertThat(levels.notification("room")).isEqualTo(50);
    assertThat(levels.usersDefault()).isZero();
  }

  @Test
  void entriesComeBeforeDefaults() {
    PowerLevels levels =
        levels(
            "11",
            "{\"users\":{\"@other:b\":7},\"users_default\":3,\"events\":{\"a\":9},\"events_default\":1,"
                + "\"state_default\":2,\"notifications\":{\"room\":4}}");
    assertThat(levels.user(OTHER)).isEqualTo(7);
    assertThat(levels.user(SECOND)).isEqualTo(3);
    assertThat(levels.event("a", true)).isEqualTo(9);
    assertThat(levels.event("a", false)).isEqualTo(9);
    assertThat(levels.event("b", true)).isEqualTo(2);
    assertThat(levels.event("b", false)).isEqualTo(1);
    assertThat(levels.notification("room")).isEqualTo(4);
    assertThat(levels.maySend(OTHER, "a", true)).isFalse();
    assertThat(levels.maySend(OTHER, "b", true)).isTrue();
  }

  @Test
  void creatorsOfVersion12StandAboveEverything() {
    PowerLevels levels =
        levels("12", "{\"users\":{\"@creator:a\":0,\"@other:b\":9007199254740991}}");
    assertThat(levels.user(CREATOR)).isEqualTo(PowerLevels.CREATOR_LEVEL);
    assertThat(levels.user(SECOND)).isEqualTo(PowerLevels.CREATOR_LEVEL);
    assertThat(levels.user(OTHER)).isLessThan(levels.user(CREATOR));
    assertThat(levels("11", "{}").user(SECOND)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"100\"|100", "\"000100\"|100", "\"+100\"|100", "\"-100\"|-100", "\" 100 \"|100",
        "\" +100 \"|100", "50.57|50", "5.114698E4|51146", "-1.9|-1", "7|7"
      })
  void oldRoomsHaveLevelsAsTextsAndFractions(String value, long level) {
    assertThat(PowerLevels.parse(Json.parse(value), RoomVersionRules.of("9"))).hasValue(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\"", "\"\"", "\"1.5\"", "\"1 0\"", "\"--1\"", "null", "true", "[]", "{}", "1e400"
      })
  void whatIsNoLevelCountsAsAbsent(String value) {
    assertThat(PowerLevels.parse(Json.parse(value), RoomVersionRules.of("9"))).isEmpty();
    assertThat(levels("9", "{\"ban\":" + value + "}").ban()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"100\"", "1.5", "1e2"})
  void newRoomsHaveIntegersOnly(String value) {
    assertThat(PowerLevels.parse(Json.parse(value), RoomVersionRules.of("10"))).isEmpty();
  }
}
