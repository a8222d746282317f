package chat.fracas.protocol.authrules;

import static chat.fracas.protocol.authrules.EventAuthTest.allowed;
import static chat.fracas.protocol.authrules.EventAuthTest.rejected;
import static chat.fracas.protocol.authrules.ScenarioRoom.ADMIN;
import static chat.fracas.protocol.authrules.ScenarioRoom.CREATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.MEMBER;
import static chat.fracas.protocol.authrules.ScenarioRoom.number;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// "Auth events selection", and the rule "Considering the event's `auth_events`".
final class AuthEventsTest {
  private static final String ALL = "chat.fracas.protocol.authrules.ScenarioRoom#all";

  private static Set<StateKey> select(String version, String type, String key, String content) {
    return AuthEventSelection.select(
        ScenarioRoom.of(version).rules(), ADMIN, type, Optional.of(key), Json.parseObject(content));
  }

  private static Set<StateKey> expected(String version, StateKey... more) {
    var keys = new ArrayList<>(List.of(StateKey.POWER_LEVELS, StateKey.member(ADMIN)));
    if (number(version) < 12) {
      keys.add(StateKey.CREATE);
    }
    keys.addAll(List.of(more));
    return Set.copyOf(keys);
  }

  @Nested
  final class Selection {
    @ParameterizedTest
    @MethodSource(ALL)
    void theCreateEventHasNone(String version) {
      assertThat(select(version, EventType.CREATE, "", "{}")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void othersHaveLevelsAndSender(String version) {
      assertThat(select(version, EventType.NAME, "", "{}")).isEqualTo(expected(version));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void membershipAddsTheTargetAndTheJoinRules(String version) {
      StateKey target = StateKey.member(MEMBER);
      for (String membership : List.of("join", "invite", "knock")) {
        assertThat(
                select(
                    version,
                    EventType.MEMBER,
                    MEMBER.toString(),
                    "{\"membership\":\"" + membership + "\"}"))
            .isEqualTo(expected(version, target, StateKey.JOIN_RULES));
      }
      for (String membership : List.of("leave", "ban")) {
        assertThat(
                select(
                    version,
                    EventType.MEMBER,
                    MEMBER.toString(),
                    "{\"membership\":\"" + membership + "\"}"))
            .isEqualTo(expected(version, target));
      }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anInvitationOfAThirdPartyAddsItsPromise(String version) {
      assertThat(
              select(
                  version,
                  EventType.MEMBER,
                  MEMBER.toString(),
                  "{\"membership\":\"invite\",\"third_party_invite\":{\"signed\":{\"token\":\"t\"}}}"))
          .contains(new StateKey(EventType.THIRD_PARTY_INVITE, "t"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anAuthorisedJoinAddsTheAuthoriserSinceVersion8(String version) {
      Set<StateKey> keys =
          select(
              version,
              EventType.MEMBER,
              ADMIN.toString(),
              "{\"membership\":\"join\",\"join_authorised_via_users_server\":\"@member:b.example\"}");
      assertThat(keys.contains(StateKey.member(MEMBER))).isEqualTo(number(version) >= 8);
    }
  }

  @Nested
  final class Check {
    private AuthDecision check(ScenarioRoom room, List<Pdu> authEvents) {
      Pdu event = room.event(ADMIN, EventType.NAME, "", JsonObject.EMPTY, List.of("$a:b"));
      return AuthEventsRule.check(event, authEvents, pdu -> false);
    }

    private List<Pdu> right(ScenarioRoom room, String version) {
      var events =
          new ArrayList<>(
              List.of(room.get(StateKey.POWER_LEVELS), room.get(StateKey.member(ADMIN))));
      if (number(version) < 12) {
        events.add(room.create());
      }
      return events;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenRight_thenAllowed(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(check(room, right(room, version)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenOneStandsTwice_thenRejectedByPart1(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      List<Pdu> events = right(room, version);
      room.levels("{}");
      events.add(room.get(StateKey.POWER_LEVELS));
      rejected(check(room, events), room.authEvents() + ".1");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenOneDoesNotBelong_thenRejectedByPart2(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      List<Pdu> foreign = right(room, version);
      foreign.add(room.get(StateKey.member(MEMBER)));
      rejected(check(room, foreign), room.authEvents() + ".2");
      List<Pdu> message = right(room, version);
      message.add(room.event(CREATOR, EventType.MESSAGE, null, JsonObject.EMPTY, List.of()));
      rejected(check(room, message), room.authEvents() + ".2");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenOneWasRejected_thenRejectedByPart3(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      Pdu event = room.event(ADMIN, EventType.NAME, "", JsonObject.EMPTY, List.of("$a:b"));
      Pdu levels = room.get(StateKey.POWER_LEVELS);
      rejected(
          AuthEventsRule.check(event, right(room, version), levels::equals),
          room.authEvents() + ".3");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheCreateEventIsMissing_thenRejectedByPart4BeforeVersion12(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      AuthDecision without = check(room, List.of(room.get(StateKey.POWER_LEVELS)));
      List<Pdu> with = right(room, version);
      if (number(version) < 12) {
        rejected(without, "2.4");
      } else {
        allowed(without);
        with.add(room.create());
        rejected(check(room, with), "3.2");
      }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenOneIsOfAnotherRoom_thenRejectedByPart5(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      List<Pdu> events = right(room, version);
      JsonObject elsewhere = events.getFirst().json().with("room_id", "!other:a.example");
      events.set(0, Pdu.parse(elsewhere, room.rules()));
      rejected(check(room, events), room.authEvents() + ".5");
    }
  }
}
