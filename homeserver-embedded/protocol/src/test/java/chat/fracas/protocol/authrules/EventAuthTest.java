package chat.fracas.protocol.authrules;

import static chat.fracas.protocol.authrules.ScenarioRoom.ADMIN;
import static chat.fracas.protocol.authrules.ScenarioRoom.CREATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.MEMBER;
import static chat.fracas.protocol.authrules.ScenarioRoom.MODERATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.OUTSIDER;
import static chat.fracas.protocol.authrules.ScenarioRoom.number;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The top-level rules but membership and power levels, rule by rule, in every room version.
final class EventAuthTest {
  private static final String ALL = "chat.fracas.protocol.authrules.ScenarioRoom#all";

  static void allowed(AuthDecision decision) {
    assertThat(decision).isEqualTo(AuthDecision.allowed());
  }

  static void rejected(AuthDecision decision, String rule) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            AuthDecision.Rejected.class, rejected -> assertThat(rejected.rule()).isEqualTo(rule));
  }

  @Nested
  final class GivenACreateEvent {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenItIsTheFirst_thenAllowed(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(room.decide(room.create()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItComesAfterOthers_thenRejectedByRule1_1(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(
          room.decide(
              room.event(CREATOR, EventType.CREATE, "", room.create().content(), List.of("$a:b"))),
          "1.1");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheRoomIdIsOfAnotherServerOrGiven_thenRejectedByRule1_2(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      JsonObject json =
          room.json(OUTSIDER, EventType.CREATE, "", room.create().content(), List.of())
              .with("room_id", "!room:a.example");
      rejected(room.decide(Pdu.parse(json, room.rules())), "1.2");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItsVersionIsUnknown_thenRejectedByRule1_3(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      for (String unknown : List.of("\"99\"", "1", "null", "\"\"")) {
        JsonObject content = room.create().content().with("room_version", Json.parse(unknown));
        rejected(room.decide(room.event(CREATOR, EventType.CREATE, "", content, List.of())), "1.3");
      }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItNamesNoCreator_thenRejectedByRule1_4BeforeVersion11(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      JsonObject content = room.create().content().without("creator");
      AuthDecision decision =
          room.decide(room.event(CREATOR, EventType.CREATE, "", content, List.of()));
      if (number(version) < 11) {
        rejected(decision, "1.4");
      } else {
        allowed(decision);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"\"@a:b\"", "null", "{}", "[1]", "[\"@a:b\",\"b\"]", "[\"@a\"]", "[null]"})
    void whenTheAdditionalCreatorsAreNoUsers_thenRejectedByRule1_4OfVersion12(String creators) {
      for (String version : List.of("11", "12")) {
        ScenarioRoom room = ScenarioRoom.of(version);
        JsonObject content =
            room.create().content().with("additional_creators", Json.parse(creators));
        AuthDecision decision =
            room.decide(room.event(CREATOR, EventType.CREATE, "", content, List.of()));
        if (version.equals("12")) {
          rejected(decision, "1.4");
        } else {
          allowed(decision);
        }
      }
    }
  }

  @Nested
  final class GivenNoCreateEvent {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenSendingAnything_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.CREATE);
      rejected(room.message(ADMIN), number(version) < 12 ? "2.4" : "2");
    }
  }

  @Nested
  final class GivenARoomOfAnotherId {
    @Test
    void whenAnEventBearsIt_thenRejectedByRule2OfVersion12() {
      ScenarioRoom room = ScenarioRoom.of("12");
      JsonObject json =
          room.json(ADMIN, EventType.MESSAGE, null, JsonObject.EMPTY, List.of())
              .with(
                  "room_id",
                  RoomId.parse("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM").toString());
      rejected(room.decide(Pdu.parse(json, room.rules())), "2");
    }
  }

  @Nested
  final class GivenARoomForItsOwnServer {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenAnotherServerSends_thenRejectedByTheRuleOfFederation(String version) {
      ScenarioRoom room = ScenarioRoom.of(version, "{\"m.federate\":false}");
      rejected(room.message(MODERATOR), room.federate());
      allowed(room.message(ADMIN));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItSaysTrueOrNothingThatCounts_thenAllowed(String version) {
      allowed(ScenarioRoom.of(version, "{\"m.federate\":true}").message(MODERATOR));
      allowed(ScenarioRoom.of(version, "{\"m.federate\":\"false\"}").message(MODERATOR));
    }
  }

  @Nested
  final class GivenAliases {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenVersionsBefore6_thenTheyBelongToTheServer(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      AuthDecision own = room.send(OUTSIDER, EventType.ALIASES, "c.example", "{}");
      AuthDecision foreign = room.send(ADMIN, EventType.ALIASES, "c.example", "{}");
      AuthDecision noState =
          room.decide(room.event(ADMIN, EventType.ALIASES, null, JsonObject.EMPTY, List.of()));
      if (number(version) < 6) {
        allowed(own);
        rejected(foreign, "4.2");
        rejected(noState, "4.1");
      } else {
        rejected(own, room.senderJoined());
        allowed(foreign);
        allowed(noState);
      }
    }
  }

  @Nested
  final class GivenSomebodyOutside {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenSending_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      for (String membership : List.of("invite", "leave", "ban", "knock")) {
        rejected(room.member(OUTSIDER, membership).message(OUTSIDER), room.senderJoined());
      }
      rejected(room.without(StateKey.member(OUTSIDER)).message(OUTSIDER), room.senderJoined());
    }
  }

  @Nested
  final class GivenAThirdPartyInvite {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenBelowTheInviteLevel_thenRejectedAndElseAllowedWhateverStateNeeds(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(room.send(MEMBER, EventType.THIRD_PARTY_INVITE, "token", "{}"));
      room.levels("{\"invite\":50,\"state_default\":100,\"users\":{\"@moderator:b.example\":50}}");
      rejected(
          room.send(MEMBER, EventType.THIRD_PARTY_INVITE, "token", "{}"), room.thirdPartyInvite());
      allowed(room.send(MODERATOR, EventType.THIRD_PARTY_INVITE, "token", "{}"));
    }
  }

  @Nested
  final class GivenARequiredLevel {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheSenderIsBelow_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.send(MEMBER, EventType.NAME, "", "{}"), room.requiredLevel());
      allowed(room.send(MODERATOR, EventType.NAME, "", "{}"));
      room.levels(
          "{\"events\":{\"m.room.name\":60,\"m.room.message\":10},\"users\":{\"@moderator:b.example\":50}}");
      rejected(room.send(MODERATOR, EventType.NAME, "", "{}"), room.requiredLevel());
      rejected(room.message(MEMBER), room.requiredLevel());
      allowed(room.message(MODERATOR));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenThereAreNoLevels_thenEveryMemberMaySendState(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.POWER_LEVELS);
      allowed(room.send(MEMBER, EventType.NAME, "", "{}"));
    }
  }

  @Nested
  final class GivenStateOfAUser {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenAnotherSetsIt_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.send(ADMIN, "x.y", MEMBER.toString(), "{}"), room.userStateKey());
      rejected(room.send(ADMIN, "x.y", "@", "{}"), room.userStateKey());
      allowed(room.send(ADMIN, "x.y", ADMIN.toString(), "{}"));
      allowed(room.send(ADMIN, "x.y", "anything", "{}"));
    }
  }

  @Nested
  final class GivenARedaction {
    private AuthDecision redact(String version, UserId sender, String target) {
      ScenarioRoom room = ScenarioRoom.of(version);
      JsonObject json =
          room.json(sender, EventType.REDACTION, null, JsonObject.EMPTY, List.of())
              .with("redacts", target);
      return room.decide(Pdu.parse(json, room.rules()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whenNeitherLevelNorServerFit_thenRejectedByRule11_3(String version) {
      rejected(redact(version, MEMBER, "$x:a.example"), "11.3");
      rejected(redact(version, MEMBER, "$x:not.b.example"), "11.3");
      rejected(redact(version, MEMBER, "$x:c:b.example"), "11.3");
      rejected(redact(version, MEMBER, "$x"), "11.3");
    }

    @ParameterizedTest
    @CsvSource({"1,$x:b.example", "2,$x:b.example"})
    void whenTheEventIsOfTheSameServer_thenAllowedByRule11_2(String version, String target) {
      allowed(redact(version, MEMBER, target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whenTheLevelSuffices_thenAllowedByRule11_1(String version) {
      allowed(redact(version, MODERATOR, "$x:a.example"));
    }

    @ParameterizedTest
    @MethodSource("chat.fracas.protocol.authrules.EventAuthTest#sinceThree")
    void whenVersionsSince3_thenTheRulesDoNotAskForTheLevel(String version) {
      allowed(redact(version, MEMBER, "$x:a.example"));
    }
  }

  static Stream<String> sinceThree() {
    return ScenarioRoom.from(3, 12);
  }
}
