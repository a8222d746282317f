package chat.fracas.protocol.authrules;

import static chat.fracas.protocol.authrules.EventAuthTest.allowed;
import static chat.fracas.protocol.authrules.EventAuthTest.rejected;
import static chat.fracas.protocol.authrules.ScenarioRoom.ADMIN;
import static chat.fracas.protocol.authrules.ScenarioRoom.CREATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.MEMBER;
import static chat.fracas.protocol.authrules.ScenarioRoom.MODERATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.number;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.InvalidEventException;
import chat.fracas.protocol.event.StateKey;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rule for `m.room.power_levels`, part by part.
final class PowerLevelAuthTest {
  private static final String ALL = "chat.fracas.protocol.authrules.ScenarioRoom#all";
  private static final String USERS =
      "\"users\":{\"@admin:a.example\":100,\"@moderator:b.example\":50}";

  /// A room where a moderator may send power levels, and a former level of 60 that they may not touch.
  private static ScenarioRoom room(String version) {
    return ScenarioRoom.of(version)
        .levels(
            "{\"events\":{\"m.room.power_levels\":50,\"x\":60,\"y\":40},\"ban\":60,\"kick\":40,"
                + "\"notifications\":{\"room\":60},"
                + USERS
                + "}");
  }

  private static String content(String rest) {
    return "{\"ban\":60,\"kick\":40,\"events\":{\"m.room.power_levels\":50,\"x\":60,\"y\":40},"
        + "\"notifications\":{\"room\":60},"
        + USERS
        + rest
        + "}";
  }

  /// How many parts of versions 10 and 12 come first.
  private static int part(String version, int inVersion1) {
    return inVersion1 + (number(version) >= 10 ? 2 : 0) + (number(version) >= 12 ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void whenNothingChanges_thenAllowed(String version) {
    allowed(room(version).powerLevels(MODERATOR, content("")));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void whenThereWereNone_thenAllowed(String version) {
    ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.POWER_LEVELS);
    allowed(room.powerLevels(CREATOR, "{\"users\":{\"@member:b.example\":100}}"));
  }

  @Nested
  final class GivenTheForm {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenUsersAreNoUsersWithLevels_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String part = number(version) < 10 ? "1" : "3";
      for (String users :
          List.of(
              "[]",
              "5",
              "{\"nobody\":1}",
              "{\"@a:b\":null}",
              "{\"@a:b\":\"x\"}",
              "{\"@a:b\":{}}")) {
        rejected(room.powerLevels(ADMIN, "{\"users\":" + users + "}"), room.powerLevelRule(part));
      }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenLevelsAreTexts_thenAllowedBeforeVersion10(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.POWER_LEVELS);
      for (String key :
          List.of(
              "users_default",
              "events_default",
              "state_default",
              "ban",
              "redact",
              "kick",
              "invite")) {
        AuthDecision decision = room.powerLevels(CREATOR, "{\"" + key + "\":\"50\"}");
        if (number(version) < 10) {
          allowed(decision);
        } else {
          rejected(decision, room.powerLevelRule("1"));
        }
      }
      AuthDecision users = room.powerLevels(CREATOR, "{\"users\":{\"@a:b\":\"50\"}}");
      if (number(version) < 10) {
        allowed(users);
      } else {
        rejected(users, room.powerLevelRule("3"));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "11", "12"})
    void whenEventsOrNotificationsAreNoIntegers_thenRejectedSinceVersion10(String version) {
      ScenarioRoom room = room(version);
      for (String map : List.of("events", "notifications")) {
        for (String value : List.of("[]", "null", "{\"a\":\"1\"}", "{\"a\":null}")) {
          rejected(
              room.powerLevels(ADMIN, "{\"" + map + "\":" + value + "}"), room.powerLevelRule("2"));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5"})
    void whenALevelIsBeyondEveryDouble_thenItIsNoEvent(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.POWER_LEVELS);
      for (String content :
          List.of(
              "{\"ban\":1e400}", "{\"events\":{\"a\":-1e400}}", "{\"users\":{\"@a:b\":1e400}}")) {
        assertThatThrownBy(() -> room.powerLevels(CREATOR, content))
            .isInstanceOf(InvalidEventException.class);
      }
      allowed(room.powerLevels(CREATOR, "{\"users\":{\"@a:b\":50.57}}"));
    }
  }

  @Nested
  final class GivenASingleLevel {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenItWasAboveTheSender_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String rule = room.powerLevelRule(part(version, 3) + ".1");
      rejected(room.powerLevels(MODERATOR, content("").replace("\"ban\":60", "\"ban\":50")), rule);
      rejected(room.powerLevels(MODERATOR, content("").replace("\"ban\":60,", "")), rule);
      allowed(room.powerLevels(ADMIN, content("").replace("\"ban\":60", "\"ban\":50")));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItWouldBeAboveTheSender_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String rule = room.powerLevelRule(part(version, 3) + ".2");
      for (String key :
          List.of("users_default", "events_default", "state_default", "redact", "invite")) {
        rejected(room.powerLevels(MODERATOR, content(",\"" + key + "\":51")), rule);
        allowed(room.powerLevels(MODERATOR, content(",\"" + key + "\":50")));
      }
      rejected(
          room.powerLevels(MODERATOR, content("").replace("\"kick\":40", "\"kick\":51")), rule);
      allowed(room.powerLevels(MODERATOR, content("").replace("\"kick\":40,", "")));
    }
  }

  @Nested
  final class GivenALevelOfAnEvent {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenItWasAboveTheSender_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String rule = room.powerLevelRule(part(version, 4) + ".1");
      rejected(room.powerLevels(MODERATOR, content("").replace("\"x\":60", "\"x\":10")), rule);
      rejected(room.powerLevels(MODERATOR, content("").replace("\"x\":60,", "")), rule);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItWouldBeAboveTheSender_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String rule = room.powerLevelRule(part(version, 5) + ".1");
      rejected(room.powerLevels(MODERATOR, content("").replace("\"y\":40", "\"y\":51")), rule);
      rejected(
          room.powerLevels(MODERATOR, content("").replace("\"y\":40", "\"y\":40,\"z\":51")), rule);
      allowed(room.powerLevels(MODERATOR, content("").replace("\"y\":40", "\"y\":50")));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItIsANotification_thenGuardedSinceVersion6(String version) {
      ScenarioRoom room = room(version);
      AuthDecision down =
          room.powerLevels(MODERATOR, content("").replace("\"room\":60", "\"room\":0"));
      AuthDecision added =
          room.powerLevels(MODERATOR, content("").replace("\"room\":60", "\"room\":60,\"n\":51"));
      if (number(version) < 6) {
        allowed(down);
        allowed(added);
      } else {
        rejected(down, room.powerLevelRule(part(version, 4) + ".1"));
        rejected(added, room.powerLevelRule(part(version, 5) + ".1"));
      }
    }
  }

  @Nested
  final class GivenALevelOfAUser {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheUserIsNotBelowTheSender_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String rule = room.powerLevelRule(part(version, 6) + ".1");
      rejected(
          room.powerLevels(
              MODERATOR, content("").replace("\"@admin:a.example\":100", "\"@admin:a.example\":0")),
          rule);
      room.levels(content("").replace("\"@moderator", "\"@member:b.example\":50,\"@moderator"));
      rejected(room.powerLevels(MODERATOR, content("")), rule);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItWouldBeAboveTheSender_thenRejected(String version) {
      ScenarioRoom room = room(version);
      String rule = room.powerLevelRule(part(version, 7) + ".1");
      rejected(
          room.powerLevels(
              MODERATOR,
              content("").replace("\"@moderator", "\"@member:b.example\":51,\"@moderator")),
          rule);
      rejected(
          room.powerLevels(
              MODERATOR,
              content("").replace("\"@moderator:b.example\":50", "\"@moderator:b.example\":51")),
          rule);
      allowed(
          room.powerLevels(
              MODERATOR,
              content("").replace("\"@moderator", "\"@member:b.example\":50,\"@moderator")));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItIsOnesOwn_thenOneMayStepDown(String version) {
      ScenarioRoom room = room(version);
      allowed(
          room.powerLevels(
              MODERATOR,
              content("").replace("\"@moderator:b.example\":50", "\"@moderator:b.example\":0")));
      allowed(room.powerLevels(MODERATOR, content("").replace(",\"@moderator:b.example\":50", "")));
    }
  }

  @Nested
  final class GivenCreatorsOfVersion12 {
    private static final UserId SECOND = UserId.parse("@second:c.example");
    private final ScenarioRoom room =
        ScenarioRoom.of("12", "{\"additional_creators\":[\"@second:c.example\"]}")
            .member(SECOND, "join");

    @Test
    void whenLevelsNameOne_thenRejectedByRule10_4() {
      rejected(room.powerLevels(CREATOR, "{\"users\":{\"@creator:a.example\":100}}"), "10.4");
      rejected(room.powerLevels(CREATOR, "{\"users\":{\"@second:c.example\":0}}"), "10.4");
    }

    @Test
    void whenLevelsAskForMoreThanAnyoneHas_thenCreatorsStillMay() {
      allowed(room.powerLevels(CREATOR, "{\"events\":{\"m.room.tombstone\":9007199254740991}}"));
      room.levels("{\"events\":{\"m.room.tombstone\":9007199254740991}}");
      allowed(room.send(SECOND, "m.room.tombstone", "", "{}"));
      rejected(room.send(ADMIN, "m.room.tombstone", "", "{}"), "8");
    }

    @Test
    void whenKickedOrBanned_thenRejectedEvenByAnotherCreator() {
      rejected(room.membership(ADMIN, CREATOR, "leave"), "5.5.5");
      rejected(room.membership(SECOND, CREATOR, "ban"), "5.6.3");
      allowed(room.membership(SECOND, ADMIN, "ban"));
    }

    @Test
    void whenVersionsBefore_thenTheCreatorIsOneOfMany() {
      ScenarioRoom before =
          ScenarioRoom.of("11", "{\"additional_creators\":[\"@second:c.example\"]}");
      allowed(
          before.powerLevels(
              CREATOR, "{\"users\":{\"@creator:a.example\":100,\"@admin:a.example\":100}}"));
      before.levels("{\"users\":{\"@admin:a.example\":100}}");
      allowed(before.membership(ADMIN, CREATOR, "ban"));
      rejected(before.membership(MEMBER, CREATOR, "ban"), "4.6.3");
    }
  }
}
