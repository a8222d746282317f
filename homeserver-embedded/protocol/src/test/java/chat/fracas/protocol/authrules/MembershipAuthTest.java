package chat.fracas.protocol.authrules;

import static chat.fracas.protocol.authrules.EventAuthTest.allowed;
import static chat.fracas.protocol.authrules.EventAuthTest.rejected;
import static chat.fracas.protocol.authrules.ScenarioRoom.ADMIN;
import static chat.fracas.protocol.authrules.ScenarioRoom.CREATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.MEMBER;
import static chat.fracas.protocol.authrules.ScenarioRoom.MODERATOR;
import static chat.fracas.protocol.authrules.ScenarioRoom.OUTSIDER;
import static chat.fracas.protocol.authrules.ScenarioRoom.number;

import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.StateKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rule for `m.room.member`, part by part. Parts are numbered as in versions 8 to 12; the room of
/// the scenario knows how earlier ones number them.
final class MembershipAuthTest {
  private static final String ALL = "chat.fracas.protocol.authrules.ScenarioRoom#all";

  @Nested
  final class GivenABrokenMemberEvent {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenUserOrMembershipIsMissing_thenRejectedByItsFirstPart(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      JsonObject join = JsonObject.of("membership", "join");
      rejected(
          room.decide(room.event(ADMIN, EventType.MEMBER, null, join, List.of())),
          room.member("1"));
      rejected(room.memberContent(ADMIN, ADMIN, "{}"), room.member("1"));
      rejected(room.memberContent(ADMIN, ADMIN, "{\"membership\":1}"), room.member("1"));
      rejected(
          room.send(ADMIN, EventType.MEMBER, "nobody", "{\"membership\":\"join\"}"),
          room.member("1"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheMembershipIsUnknown_thenRejectedByItsLastPart(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      // knocking added a part before the last
      String last = number(version) < 7 ? "7" : "8";
      rejected(room.membership(ADMIN, ADMIN, "lurk"), room.member(last));
      rejected(room.membership(ADMIN, ADMIN, "JOIN"), room.member(last));
    }
  }

  @Nested
  final class GivenARoomJustMade {
    private AuthDecision firstJoin(ScenarioRoom room, UserId sender, UserId target) {
      room.without(StateKey.member(CREATOR));
      return room.decide(
          room.event(
              sender,
              EventType.MEMBER,
              target.toString(),
              JsonObject.of("membership", "join"),
              List.of(room.create().eventId().toString())));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheCreatorJoins_thenAllowed(String version) {
      allowed(firstJoin(ScenarioRoom.of(version), CREATOR, CREATOR));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenAnotherJoins_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(firstJoin(room, OUTSIDER, OUTSIDER), notInvited(room, version));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheCreatorJoinsLater_thenNeedsAnInvitation(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.member(CREATOR));
      rejected(room.membership(CREATOR, CREATOR, "join"), notInvited(room, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10"})
    void whenTheCreateEventNamesAnotherCreator_thenThatOneJoinsFirst(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      room.state(CREATOR, EventType.CREATE, "", "{\"creator\":\"@outsider:c.example\"}");
      String id = room.get(StateKey.CREATE).eventId().toString();
      allowed(
          room.decide(
              room.event(
                  OUTSIDER,
                  EventType.MEMBER,
                  OUTSIDER.toString(),
                  JsonObject.of("membership", "join"),
                  List.of(id))));
    }
  }

  private static String notInvited(ScenarioRoom room, String version) {
    // restricted joins added a part before the last
    return room.member(number(version) < 8 ? "3.6" : "3.7");
  }

  @Nested
  final class GivenSomebodyElse {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenJoiningInTheirName_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("public");
      rejected(room.membership(ADMIN, OUTSIDER, "join"), room.member("3.2"));
    }
  }

  @Nested
  final class GivenABannedMember {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenJoining_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).member(OUTSIDER, "ban").joinRule("public");
      rejected(room.membership(OUTSIDER, OUTSIDER, "join"), room.member("3.3"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenInvited_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).member(OUTSIDER, "ban");
      rejected(room.membership(ADMIN, OUTSIDER, "invite"), room.member("4.3"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenLeaving_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).member(OUTSIDER, "ban");
      rejected(room.membership(OUTSIDER, OUTSIDER, "leave"), room.member("5.1"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenUnbanned_thenNeedsTheLevelsToBanAndToKick(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).member(OUTSIDER, "ban");
      allowed(room.membership(MODERATOR, OUTSIDER, "leave"));
      rejected(room.membership(MEMBER, OUTSIDER, "leave"), room.member("5.3"));
      room.levels("{\"ban\":10,\"kick\":60,\"users\":{\"@moderator:b.example\":50}}");
      rejected(room.membership(MODERATOR, OUTSIDER, "leave"), room.member("5.5"));
    }
  }

  @Nested
  final class GivenAJoinRule {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenPublic_thenAnyoneJoins(String version) {
      allowed(ScenarioRoom.of(version).joinRule("public").membership(OUTSIDER, OUTSIDER, "join"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenInvite_thenTheInvitedJoinAndMembersStay(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.membership(OUTSIDER, OUTSIDER, "join"), notInvited(room, version));
      allowed(room.member(OUTSIDER, "invite").membership(OUTSIDER, OUTSIDER, "join"));
      allowed(room.member(OUTSIDER, "join").membership(OUTSIDER, OUTSIDER, "join"));
      rejected(
          room.member(OUTSIDER, "knock").membership(OUTSIDER, OUTSIDER, "join"),
          notInvited(room, version));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenThereIsNone_thenTheInvitedJoin(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).without(StateKey.JOIN_RULES);
      rejected(room.membership(OUTSIDER, OUTSIDER, "join"), notInvited(room, version));
      allowed(room.member(OUTSIDER, "invite").membership(OUTSIDER, OUTSIDER, "join"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenPrivateOrUnknown_thenNobodyJoins(String version) {
      for (String rule : List.of("private", "x.custom")) {
        ScenarioRoom room = ScenarioRoom.of(version).joinRule(rule).member(OUTSIDER, "invite");
        rejected(room.membership(OUTSIDER, OUTSIDER, "join"), notInvited(room, version));
      }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenKnock_thenTheInvitedJoinSinceVersion7(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("knock").member(OUTSIDER, "invite");
      AuthDecision decision = room.membership(OUTSIDER, OUTSIDER, "join");
      if (number(version) < 7) {
        rejected(decision, notInvited(room, version));
      } else {
        allowed(decision);
      }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenRestricted_thenTheInvitedJoinSinceVersion8AndSinceVersion10WithKnocking(
        String version) {
      ScenarioRoom room =
          ScenarioRoom.of(version).joinRule("restricted").member(OUTSIDER, "invite");
      AuthDecision restricted = room.membership(OUTSIDER, OUTSIDER, "join");
      AuthDecision both = room.joinRule("knock_restricted").membership(OUTSIDER, OUTSIDER, "join");
      if (number(version) < 8) {
        rejected(restricted, notInvited(room, version));
      } else {
        allowed(restricted);
      }
      if (number(version) < 10) {
        rejected(both, notInvited(room, version));
      } else {
        allowed(both);
      }
    }
  }

  @Nested
  final class GivenARestrictedRoom {
    private static final String SINCE_8 =
        "chat.fracas.protocol.authrules.MembershipAuthTest#sinceEight";
    private static final String BY_MEMBER =
        "{\"membership\":\"join\",\"join_authorised_via_users_server\":\"@member:b.example\"}";

    @ParameterizedTest
    @MethodSource(SINCE_8)
    void whenAMemberWhoMayInviteAuthorises_thenAllowed(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("restricted");
      allowed(room.memberContent(OUTSIDER, OUTSIDER, BY_MEMBER));
    }

    @ParameterizedTest
    @MethodSource(SINCE_8)
    void whenNobodyAuthorises_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("restricted");
      rejected(room.membership(OUTSIDER, OUTSIDER, "join"), room.member("3.5.2"));
    }

    @ParameterizedTest
    @MethodSource(SINCE_8)
    void whenTheAuthoriserMayNotInviteOrHasLeft_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("restricted").levels("{\"invite\":50}");
      rejected(room.memberContent(OUTSIDER, OUTSIDER, BY_MEMBER), room.member("3.5.2"));
      for (String membership : List.of("leave", "ban", "invite")) {
        room.levels("{}").member(MEMBER, membership);
        rejected(room.memberContent(OUTSIDER, OUTSIDER, BY_MEMBER), room.member("3.5.2"));
      }
    }

    @ParameterizedTest
    @MethodSource(SINCE_8)
    void whenTheServerOfTheAuthoriserDidNotSign_thenRejectedBeforeAnythingElse(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("public").notSignedBy(MEMBER);
      rejected(room.memberContent(OUTSIDER, OUTSIDER, BY_MEMBER), room.member("2.1"));
      rejected(
          room.memberContent(
              OUTSIDER,
              OUTSIDER,
              "{\"membership\":\"join\",\"join_authorised_via_users_server\":\"nobody\"}"),
          room.member("2.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "6", "7"})
    void whenVersionsBefore8_thenTheKeyMeansNothing(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("public").notSignedBy(MEMBER);
      allowed(room.memberContent(OUTSIDER, OUTSIDER, BY_MEMBER));
    }
  }

  static Stream<String> sinceEight() {
    return ScenarioRoom.from(8, 12);
  }

  @Nested
  final class GivenAnInvitation {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheSenderIsOutside_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.membership(OUTSIDER, UserId.parse("@x:y"), "invite"), room.member("4.2"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheTargetIsIn_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.membership(ADMIN, MEMBER, "invite"), room.member("4.3"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheLevelSuffices_thenAllowedElseRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(room.membership(MEMBER, OUTSIDER, "invite"));
      allowed(room.member(OUTSIDER, "knock").membership(MEMBER, OUTSIDER, "invite"));
      room.levels("{\"invite\":1}");
      rejected(room.membership(MEMBER, OUTSIDER, "invite"), room.member("4.5"));
    }
  }

  @Nested
  final class GivenAThirdPartyInvitation {
    private final Ed25519SigningKey key = Ed25519SigningKey.ofSeed(new byte[32]);

    private ScenarioRoom room(String version) {
      return ScenarioRoom.of(version)
          .state(
              MEMBER,
              EventType.THIRD_PARTY_INVITE,
              "token",
              "{\"public_key\":\"" + key.publicKey() + "\"}");
    }

    private JsonObject signed(UserId user) {
      return SignedJson.sign(
          JsonObject.of("mxid", user.toString()).with("token", "token"),
          "identity.example",
          KeyId.parse("ed25519:0"),
          key);
    }

    private AuthDecision invite(ScenarioRoom room, UserId sender, JsonObject thirdParty) {
      return room.memberContent(
          sender,
          OUTSIDER,
          Json.text(JsonObject.of("membership", "invite").with("third_party_invite", thirdParty)));
    }

    private AuthDecision redeem(ScenarioRoom room, JsonObject signed) {
      return invite(room, MEMBER, JsonObject.of("signed", signed));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenAKeyOfThePromiseSigned_thenAllowedWithoutTheInviteLevel(String version) {
      ScenarioRoom room = room(version).levels("{\"invite\":100}");
      allowed(redeem(room, signed(OUTSIDER)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheUserIsBanned_thenRejected(String version) {
      ScenarioRoom room = room(version).member(OUTSIDER, "ban");
      rejected(redeem(room, signed(OUTSIDER)), room.member("4.1.1"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenPartsAreMissing_thenRejected(String version) {
      ScenarioRoom room = room(version);
      rejected(invite(room, MEMBER, JsonObject.EMPTY), room.member("4.1.2"));
      rejected(redeem(room, signed(OUTSIDER).without("mxid")), room.member("4.1.3"));
      rejected(redeem(room, signed(OUTSIDER).without("token")), room.member("4.1.3"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenItIsForAnother_thenRejected(String version) {
      ScenarioRoom room = room(version);
      rejected(redeem(room, signed(ADMIN)), room.member("4.1.4"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenNobodyOrAnotherPromised_thenRejected(String version) {
      ScenarioRoom room = room(version);
      rejected(redeem(room, signed(OUTSIDER).with("token", "other")), room.member("4.1.5"));
      rejected(
          invite(room, ADMIN, JsonObject.of("signed", signed(OUTSIDER))), room.member("4.1.6"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenNoKeyFits_thenRejected(String version) {
      ScenarioRoom room = room(version);
      rejected(redeem(room, signed(OUTSIDER).with("more", 1)), room.member("4.1.8"));
      rejected(redeem(room, signed(OUTSIDER).without("signatures")), room.member("4.1.8"));
      room.state(MEMBER, EventType.THIRD_PARTY_INVITE, "token", "{\"public_key\":\"broken\"}");
      rejected(redeem(room, signed(OUTSIDER)), room.member("4.1.8"));
      // withdrawn: the promise is emptied
      room.state(MEMBER, EventType.THIRD_PARTY_INVITE, "token", "{}");
      rejected(redeem(room, signed(OUTSIDER)), room.member("4.1.8"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenOneOfSeveralKeysFits_thenAllowed(String version) {
      ScenarioRoom room =
          ScenarioRoom.of(version)
              .state(
                  MEMBER,
                  EventType.THIRD_PARTY_INVITE,
                  "token",
                  "{\"public_keys\":[{\"public_key\":\"x\"},5,{\"public_key\":\""
                      + key.publicKey()
                      + "\"}]}");
      allowed(redeem(room, signed(OUTSIDER)));
    }
  }

  @Nested
  final class GivenALeave {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenOwn_thenTheInvitedAndJoinedMayAndTheKnockingSinceVersion7(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(room.membership(MEMBER, MEMBER, "leave"));
      allowed(room.member(OUTSIDER, "invite").membership(OUTSIDER, OUTSIDER, "leave"));
      AuthDecision knocking =
          room.member(OUTSIDER, "knock").membership(OUTSIDER, OUTSIDER, "leave");
      if (number(version) < 7) {
        rejected(knocking, room.member("5.1"));
      } else {
        allowed(knocking);
      }
      rejected(
          room.member(OUTSIDER, "leave").membership(OUTSIDER, OUTSIDER, "leave"),
          room.member("5.1"));
      rejected(
          room.without(StateKey.member(OUTSIDER)).membership(OUTSIDER, OUTSIDER, "leave"),
          room.member("5.1"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenKickedFromOutside_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.membership(OUTSIDER, MEMBER, "leave"), room.member("5.2"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenKicked_thenOnlyFromAbove(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(room.membership(MODERATOR, MEMBER, "leave"));
      rejected(room.membership(MEMBER, MODERATOR, "leave"), room.member("5.5"));
      rejected(room.membership(MODERATOR, ADMIN, "leave"), room.member("5.5"));
      room.levels("{\"users_default\":50,\"kick\":50}");
      rejected(room.membership(MODERATOR, MEMBER, "leave"), room.member("5.5"));
    }
  }

  @Nested
  final class GivenABan {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenFromOutside_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      rejected(room.membership(OUTSIDER, MEMBER, "ban"), room.member("6.1"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whenFromAboveWithTheLevel_thenAllowedElseRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      allowed(room.membership(MODERATOR, MEMBER, "ban"));
      allowed(room.membership(MODERATOR, OUTSIDER, "ban"));
      rejected(room.membership(MEMBER, OUTSIDER, "ban"), room.member("6.3"));
      rejected(room.membership(MODERATOR, ADMIN, "ban"), room.member("6.3"));
      rejected(room.membership(ADMIN, ADMIN, "ban"), room.member("6.3"));
    }
  }

  @Nested
  final class GivenAKnock {
    @ParameterizedTest
    @MethodSource(ALL)
    void whenTheRoomTakesKnocks_thenAllowedSinceVersion7(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("knock");
      AuthDecision decision = room.membership(OUTSIDER, OUTSIDER, "knock");
      if (number(version) < 7) {
        rejected(decision, room.member("7"));
      } else {
        allowed(decision);
      }
    }

    @ParameterizedTest
    @MethodSource("chat.fracas.protocol.authrules.MembershipAuthTest#sinceSeven")
    void whenTheRoomTakesNone_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version);
      for (String rule : List.of("invite", "public", "restricted", "private")) {
        rejected(room.joinRule(rule).membership(OUTSIDER, OUTSIDER, "knock"), room.member("7.1"));
      }
      AuthDecision both = room.joinRule("knock_restricted").membership(OUTSIDER, OUTSIDER, "knock");
      if (number(version) < 10) {
        rejected(both, room.member("7.1"));
      } else {
        allowed(both);
      }
    }

    @ParameterizedTest
    @MethodSource("chat.fracas.protocol.authrules.MembershipAuthTest#sinceSeven")
    void whenForAnotherOrFromInside_thenRejected(String version) {
      ScenarioRoom room = ScenarioRoom.of(version).joinRule("knock");
      rejected(room.membership(ADMIN, OUTSIDER, "knock"), room.member("7.2"));
      for (String membership : List.of("ban", "invite", "join")) {
        rejected(
            room.member(OUTSIDER, membership).membership(OUTSIDER, OUTSIDER, "knock"),
            room.member("7.4"));
      }
      allowed(room.member(OUTSIDER, "knock").membership(OUTSIDER, OUTSIDER, "knock"));
    }
  }

  static Stream<String> sinceSeven() {
    return ScenarioRoom.from(7, 12);
  }
}
