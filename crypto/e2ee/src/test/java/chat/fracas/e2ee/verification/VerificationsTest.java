package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.World.ALICE;
import static chat.fracas.e2ee.verification.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.verification.VerificationState.Cancelled;
import chat.fracas.e2ee.verification.VerificationState.Side;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerificationsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final World world = new World(3);
  private final World.Actor alice = world.device(ALICE, "ALICEPC", true);
  private final World.Actor bob = world.device(BOB, "BOBPHONE", true);

  private World.Actor second() {
    return world.device(ALICE, "ALICETWO", false);
  }

  /// A to-device request of Alice's device at a time by its own clock.
  private JsonObject request(String transaction, Instant at) {
    return JsonObject.builder()
        .put("from_device", "ALICEPC")
        .put("methods", JsonArray.ofStrings(List.of("m.sas.v1")))
        .put("timestamp", at.toEpochMilli())
        .put("transaction_id", transaction)
        .build();
  }

  private Reaction give(World.Actor to, UserId sender, String type, JsonObject content) {
    return to.verifications.receive(
        to, new Received.ToDevice(sender, "m.key.verification." + type, content), world.now);
  }

  // ---- time

  @ParameterizedTest
  @ValueSource(longs = {-601, -600, -599, 0, 299, 300, 301})
  void aRequestIsTakenFromTenMinutesAgoToFiveMinutesAhead(long seconds) {
    World.Actor other = second();
    Instant at = world.now.wall().plusSeconds(seconds);
    Reaction reaction = give(other, ALICE, "request", request("t", at));
    boolean good = seconds >= -600 && seconds <= 300;
    assertThat(reaction).isEqualTo(good ? new Reaction.Taken(List.of()) : new Reaction.Passed());
    assertThat(other.verifications.all()).hasSize(good ? 1 : 0);
  }

  @Test
  void aRequestInARoomIsJudgedByTheTimeOfTheServer() {
    alice.requestInRoom(BOB);
    World.Envelope request = world.wire.remove();
    var old =
        new Received.InRoom(
            World.ROOM,
            request.event().orElseThrow(),
            ALICE,
            world.now.wall().minus(Duration.ofMinutes(10)).minusSeconds(1),
            request.type(),
            request.content());
    assertThat(bob.verifications.receive(bob, old, world.now)).isEqualTo(new Reaction.Passed());
  }

  @Test
  void peopleAreAskedForTwoMinutes_andNobodyIsTold() {
    alice.requestInRoom(BOB);
    world.run();
    world.pass(Duration.ofMinutes(2).minus(SECOND));
    assertThat(bob.state()).isInstanceOf(VerificationState.Asked.class);
    world.pass(SECOND);
    assertThat(bob.state()).isEqualTo(new VerificationState.Missed());
    assertThat(world.wire).isEmpty();
    assertThat(alice.state()).isEqualTo(new VerificationState.Requested());
  }

  @Test
  void peopleAreAskedNoLongerThanTenMinutesAfterTheRequest() {
    World.Actor other = second();
    give(other, ALICE, "request", request("t", world.now.wall().minusSeconds(595)));
    world.pass(Duration.ofSeconds(4));
    assertThat(other.state()).isInstanceOf(VerificationState.Asked.class);
    world.pass(SECOND);
    assertThat(other.state()).isEqualTo(new VerificationState.Missed());
  }

  @Test
  void aVerificationTakesTenMinutes() {
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
    world.pass(Verifications.MAX_AGE.minus(SECOND));
    assertThat(alice.state()).isInstanceOf(VerificationState.Ready.class);
    world.pass(SECOND);
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.TIMEOUT, Side.US));
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.TIMEOUT, Side.US));
    assertThat(world.wire)
        .allSatisfy(sent -> assertThat(sent.content().string("code")).contains("m.timeout"));
    world.run();
    assertThat(world.wire).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void settingTheClockChangesNoTimeOut(long days) {
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
    world.now = new Moment(world.now.wall().plus(Duration.ofDays(days)), world.now.steady());
    world.pass(Duration.ofMinutes(9));
    assertThat(alice.state()).isInstanceOf(VerificationState.Ready.class);
    world.pass(Duration.ofMinutes(1));
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.TIMEOUT, Side.US));
  }

  @Test
  void theNextDeadlineIsKnown() {
    assertThat(bob.verifications.deadline()).isEmpty();
    alice.requestInRoom(BOB);
    world.run();
    Duration now = world.now.steady();
    assertThat(alice.verifications.deadline()).contains(now.plus(Verifications.MAX_AGE));
    assertThat(bob.verifications.deadline()).contains(now.plus(Verifications.MAX_PROMPT));
    world.post(alice, alice.only().cancel());
    world.run();
    assertThat(bob.verifications.deadline()).contains(now.plus(Verifications.REMEMBERED));
    world.pass(Verifications.REMEMBERED);
    assertThat(bob.verifications.all()).isEmpty();
    assertThat(bob.verifications.deadline()).isEmpty();
  }

  @Test
  void aRequestThatComesAgainIsNotNew_howeverLateItComes() {
    World.Actor other = second();
    JsonObject request = request("t", world.now.wall().plus(Verifications.MAX_AHEAD));
    give(other, ALICE, "request", request);
    world.post(other, other.only().cancel());
    world.run();
    for (int minute = 0; minute < 20; minute++) {
      world.pass(Duration.ofMinutes(1));
      give(other, ALICE, "request", request);
      assertThat(other.verifications.all())
          .allMatch(verification -> verification.state().isFinal());
    }
    assertThat(other.verifications.all()).isEmpty();
  }

  // ---- several devices

  @Test
  void theFirstDeviceThatTakesItUpIsTheOne() {
    World.Actor two = second();
    World.Actor three = world.device(ALICE, "ALICETHREE", true);
    two.requestDevices(alice, three);
    world.run();
    alice.accept();
    three.accept();
    world.run();
    assertThat(two.only().otherDevice()).contains(alice.device);
    assertThat(three.state()).isInstanceOf(Cancelled.class);
    two.compare();
    world.run();
    assertThat(two.shown()).isEqualTo(alice.shown());
  }

  @Test
  void theOtherDevicesLearnThatOneHasTakenItUp() {
    World.Actor two = second();
    World.Actor three = world.device(ALICE, "ALICETHREE", true);
    two.requestDevices(alice, three);
    world.run();
    alice.accept();
    world.run();
    assertThat(three.state()).isEqualTo(new VerificationState.AnsweredElsewhere());
    assertThat(codes()).containsExactly("m.accepted");
  }

  private Stream<String> codes() {
    return world.sent.stream()
        .filter(sent -> sent.is("cancel"))
        .map(sent -> sent.content().string("code").orElseThrow());
  }

  @Test
  void theOtherDevicesLearnThatOneHasDeclined() {
    World.Actor two = second();
    World.Actor three = world.device(ALICE, "ALICETHREE", true);
    two.requestDevices(alice, three);
    world.run();
    world.post(alice, alice.only().cancel());
    world.run();
    assertThat(two.state()).isEqualTo(new Cancelled(CancelCause.USER, Side.THEM));
    assertThat(three.state()).isEqualTo(new Cancelled(CancelCause.USER, Side.THEM));
  }

  @Test
  void aDeviceThatWasNotAskedCannotTakeItUp() {
    World.Actor two = second();
    World.Actor three = world.device(ALICE, "ALICETHREE", true);
    two.requestDevices(alice);
    JsonObject ready =
        two.only()
            .flow()
            .bind(new VerificationMessage.Ready(three.device, List.of("m.sas.v1")).content());
    assertThat(give(two, ALICE, "ready", ready)).isEqualTo(new Reaction.Passed());
    assertThat(two.state()).isEqualTo(new VerificationState.Requested());
  }

  @Test
  void inARoomTheOtherDevicesSeeTheAnswer() {
    World.Actor pad = world.device(BOB, "BOBPAD", true);
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
    assertThat(pad.state()).isEqualTo(new VerificationState.AnsweredElsewhere());
    assertThat(alice.only().otherDevice()).contains(bob.device);
    alice.compare();
    world.run();
    assertThat(bob.shown()).isEqualTo(alice.shown());
    assertThat(pad.state()).isEqualTo(new VerificationState.AnsweredElsewhere());
  }

  @Test
  void inARoomTheOtherDevicesSeeThatItWasDeclined() {
    World.Actor pad = world.device(BOB, "BOBPAD", true);
    alice.requestInRoom(BOB);
    world.run();
    world.post(bob, bob.only().cancel());
    world.run();
    assertThat(pad.state()).isEqualTo(new VerificationState.AnsweredElsewhere());
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.USER, Side.THEM));
  }

  @Test
  void whoeverIsNotAskedInTheRoomIgnoresIt() {
    UserId carolId = UserId.parse("@carol:fracas.chat");
    world.identity(carolId);
    World.Actor carol = world.device(carolId, "CAROL", true);
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
    assertThat(carol.verifications.all()).isEmpty();
    assertThat(carol.reactions).containsOnly(new Reaction.Passed());
    // nor can she join in
    var cancel = VerificationMessage.Cancel.of(CancelCause.USER);
    world.post(
        carol,
        List.of(
            new Delivery.ToRoom(
                World.ROOM, cancel.type(), alice.only().flow().bind(cancel.content()))));
    world.run();
    assertThat(alice.state()).isInstanceOf(VerificationState.Ready.class);
  }

  // ---- attempts

  @Test
  void aDeviceThatAsksTwiceIsHeardNeitherTime() {
    alice.requestInRoom(BOB);
    world.run();
    alice.requestInRoom(BOB);
    world.run();
    assertThat(bob.verifications.all())
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each.state())
                    .isEqualTo(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.US)));
    assertThat(alice.verifications.all())
        .allSatisfy(
            each ->
                assertThat(each.state())
                    .isEqualTo(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.THEM)));
    // the third is the only one again
    alice.requestInRoom(BOB);
    world.run();
    assertThat(bob.verifications.all().getLast().state())
        .isInstanceOf(VerificationState.Asked.class);
  }

  @Test
  void bothMayAskEachOther() {
    alice.requestInRoom(BOB);
    bob.requestInRoom(ALICE);
    world.run();
    assertThat(alice.verifications.all()).hasSize(2);
    assertThat(alice.verifications.all()).noneMatch(each -> each.state().isFinal());
  }

  @Test
  void whoeverAsksTooOftenIsNotHeard() {
    for (int attempt = 0; attempt < Verifications.MAX_OF_ONE_USER + 5; attempt++) {
      alice.requestInRoom(BOB);
      world.run();
    }
    assertThat(bob.verifications.all()).hasSize(Verifications.MAX_OF_ONE_USER);
    world.pass(Verifications.REMEMBERED);
    alice.requestInRoom(BOB);
    world.run();
    assertThat(bob.state()).isInstanceOf(VerificationState.Asked.class);
  }

  @Test
  void manyUsersTogetherAreBoundToo() {
    for (int user = 0; user < 20; user++) {
      UserId id = UserId.parse("@user" + user + ":fracas.chat");
      world.identity(id);
      World.Actor actor = world.device(id, "D", true);
      for (int attempt = 0; attempt < 30; attempt++) {
        actor.requestInRoom(BOB);
        bob.take(world.wire.remove());
        world.wire.clear();
      }
    }
    assertThat(bob.verifications.all()).hasSize(Verifications.MAX_KEPT);
  }

  // ---- strangers

  @Test
  void theKeysOfAnUnknownDeviceAreAskedFor_andThenItGoesOn() {
    alice.requestInRoom(BOB);
    World.Envelope request = world.wire.remove();
    bob.sees(alice, new Parties.Lookup.Unknown());
    bob.take(request);
    assertThat(bob.reactions).containsExactly(new Reaction.KeysNeeded(ALICE, alice.device));
    assertThat(bob.verifications.all()).isEmpty();
    bob.seen.clear();
    bob.take(request);
    assertThat(bob.state()).isInstanceOf(VerificationState.Asked.class);
    alice.sees(bob, new Parties.Lookup.Unknown());
    bob.accept();
    World.Envelope ready = world.wire.remove();
    alice.take(ready);
    assertThat(alice.reactions).containsExactly(new Reaction.KeysNeeded(BOB, bob.device));
    assertThat(alice.state()).isEqualTo(new VerificationState.Requested());
    alice.seen.clear();
    alice.take(ready);
    assertThat(alice.state()).isInstanceOf(VerificationState.Ready.class);
  }

  @Test
  void aDeviceNamedLikeACrossSigningKeyIsNotVerified() {
    bob.sees(alice, new Parties.Lookup.NamedAsKey());
    alice.requestInRoom(BOB);
    world.run();
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.DEVICE_NAMED_AS_KEY, Side.US));
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.KEY_MISMATCH, Side.THEM));
  }

  @Test
  void aDeviceNamedLikeACrossSigningKeyCannotTakeItUp() {
    alice.sees(bob, new Parties.Lookup.NamedAsKey());
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.DEVICE_NAMED_AS_KEY, Side.US));
  }

  @Test
  void whoeverHasNoIdentityCannotBeVerified() {
    world.masterKeys.remove(BOB);
    bob.trustsMaster = false;
    alice.requestInRoom(BOB);
    world.run();
    // Bob's device knows that there is nothing it could do
    assertThat(bob.state()).isEqualTo(new VerificationState.Asked(Set.of()));
    assertThatThrownBy(bob::accept).isInstanceOf(IllegalStateException.class);
    var ready = new VerificationMessage.Ready(bob.device, List.of("m.sas.v1"));
    world.post(
        bob,
        List.of(
            new Delivery.ToRoom(
                World.ROOM, ready.type(), bob.only().flow().bind(ready.content()))));
    world.run();
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.NO_IDENTITY, Side.US));
  }

  @Test
  void aDeviceThatHasNotVerifiedItsOwnIdentityAsksNobody() {
    alice.trustsMaster = false;
    assertThatThrownBy(() -> alice.requestInRoom(BOB)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> alice.requestInRoom(ALICE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> alice.requestDevices(alice))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(alice::requestDevices).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutACommonMethodAllThatIsLeftIsToDecline() {
    World.Actor other =
        world.device(ALICE, "PICTURES", false, EnumSet.of(VerificationMethod.SHOW_QR_CODE));
    World.Actor another = world.device(ALICE, "NUMBERS", false, EnumSet.of(VerificationMethod.SAS));
    other.requestDevices(another);
    world.run();
    assertThat(another.state()).isEqualTo(new VerificationState.Asked(Set.of()));
    assertThat(world.wire).isEmpty();
    assertThatThrownBy(another::accept).isInstanceOf(IllegalStateException.class);
    world.post(another, another.only().cancel());
    world.run();
    assertThat(other.state()).isEqualTo(new Cancelled(CancelCause.USER, Side.THEM));
  }

  @Test
  void anAnswerWithoutACommonMethodEndsIt() {
    alice.requestInRoom(BOB);
    world.run();
    var ready = new VerificationMessage.Ready(bob.device, List.of("org.example.smell"));
    world.post(
        bob,
        List.of(
            new Delivery.ToRoom(
                World.ROOM, ready.type(), alice.only().flow().bind(ready.content()))));
    world.run();
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.UNKNOWN_METHOD, Side.US));
  }

  @Test
  void whoSpeaksAndWhereIsKnown() {
    alice.requestInRoom(BOB);
    world.run();
    assertThat(alice.only().weAsked()).isTrue();
    assertThat(bob.only().weAsked()).isFalse();
    assertThat(alice.only().isSelf()).isFalse();
    assertThat(alice.only().otherUser()).isEqualTo(BOB);
    assertThat(alice.only().otherDevice()).isEmpty();
    assertThat(bob.only().otherDevice()).contains(alice.device);
    assertThat(bob.only().flow()).isEqualTo(alice.only().flow());
    assertThat(world.sent.getFirst().content().string("body")).contains("Please verify me");
  }
}
