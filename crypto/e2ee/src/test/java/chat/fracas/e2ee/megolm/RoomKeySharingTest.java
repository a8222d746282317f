package chat.fracas.e2ee.megolm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomKeySharingTest {
  private final World world = new World(1);
  private final VirtualDevice alice = world.device("@alice:a", "PHONE");
  private final VirtualDevice bob = world.device("@bob:b", "DESK");
  private final VirtualDevice tablet = world.device("@bob:b", "TABLET");
  private final RoomId room = world.room("!r:a", alice, bob);

  private String sessionOf(VirtualDevice.Sent sent) {
    return content(sent).requireString("session_id");
  }

  private JsonObject content(VirtualDevice.Sent sent) {
    return world.server.timeline.stream()
        .filter(event -> event.event().equals(sent.event()))
        .findFirst()
        .orElseThrow()
        .content();
  }

  private String session() {
    return sessionOf(alice.send(room, "x"));
  }

  @Test
  void everyDeviceOfTheRoomReadsWhatIsSent() {
    VirtualDevice.Sent sent = alice.send(room, "hello");
    world.syncAll();

    assertThat(List.of(alice.text(sent.event()), bob.text(sent.event()), tablet.text(sent.event())))
        .containsOnly("hello");
  }

  @Test
  void aRestartDoesNotReplaceTheSession() {
    String before = session();
    alice.restart();
    assertThat(session()).isEqualTo(before);
  }

  @Test
  void theSessionIsReplacedAfterAHundredMessagesAndNotBefore() {
    Set<String> sessions = new HashSet<>();
    for (int i = 0; i < RoomEncryption.DEFAULT_MESSAGES; i++) {
      sessions.add(session());
    }
    assertThat(sessions).hasSize(1);
    assertThat(sessions).doesNotContain(session());
  }

  @Test
  void theSessionIsReplacedAfterAWeekAndNotBefore() {
    String first = session();
    world.pass(RoomEncryption.DEFAULT_PERIOD.minusSeconds(1));
    assertThat(session()).isEqualTo(first);
    world.pass(Duration.ofSeconds(1));
    assertThat(session()).isNotEqualTo(first);
  }

  @Test
  void theSessionIsReplacedWhenADeviceIsRemovedOrSomebodyLeaves() {
    String first = session();
    world.logOut(tablet);
    world.syncAll();
    String second = session();
    assertThat(second).isNotEqualTo(first);

    world.server.leave(room, bob.user());
    assertThat(session()).isNotEqualTo(second);
  }

  @Test
  void theSessionIsReplacedWhenSomebodyLeavesWhoMayHaveBeenGivenTheHistory() {
    String first = session();
    alice.someoneLeft(room);
    assertThat(session()).isNotEqualTo(first);
  }

  @Test
  void theSessionIsReplacedWhenTheHistoryBecomesVisibleOrHidden() {
    String first = session();
    alice.sharedHistory = true;
    String second = session();
    assertThat(second).isNotEqualTo(first);
    assertThat(session()).isEqualTo(second);
    alice.sharedHistory = false;
    assertThat(session()).isNotIn(first, second);
  }

  @Test
  void aNewDeviceGetsTheKeyFromThereOn() {
    VirtualDevice.Sent before = alice.send(room, "before");
    VirtualDevice fresh = world.device("@bob:b", "NEW");
    world.pass(Duration.ofHours(1));
    world.syncAll();
    VirtualDevice.Sent after = alice.send(room, "after");
    world.syncAll();

    assertThat(sessionOf(after)).isEqualTo(sessionOf(before));
    assertThat(fresh.text(after.event())).isEqualTo("after");
    assertThat(fresh.text(before.event())).isNotEqualTo("before");
  }

  @Test
  void aDeviceThatItsPersonHasNotSignedGetsNoKeyAndIsToldWhy() {
    world.standings.put(bob.own, DeviceStanding.CROSS_SIGNED);
    world.standings.put(tablet.own, DeviceStanding.NOT_CROSS_SIGNED);
    VirtualDevice.Sent sent = alice.send(room, "x");
    alice.pump();
    world.syncAll();

    assertThat(bob.text(sent.event())).isEqualTo("x");
    assertThat(tablet.text(sent.event())).isEqualTo("Withheld[code=UNVERIFIED]");
    alice.send(room, "y");
    assertThat(alice.outgoing()).isEmpty();

    world.standings.put(tablet.own, DeviceStanding.CROSS_SIGNED);
    VirtualDevice.Sent later = alice.send(room, "z");
    world.syncAll();
    assertThat(tablet.text(later.event())).isEqualTo("z");
    assertThat(tablet.text(sent.event())).isEqualTo("Withheld[code=UNVERIFIED]");
  }

  @Test
  void withTheOtherStrategyEveryDeviceGetsTheKey() {
    world.standings.put(tablet.own, DeviceStanding.NOT_CROSS_SIGNED);
    alice.strategy = SharingStrategy.ALL_DEVICES;
    VirtualDevice.Sent sent = alice.send(room, "x");
    world.syncAll();

    assertThat(tablet.text(sent.event())).isEqualTo("x");
  }

  @Test
  void nothingIsSentToSomebodyWhoseVerifiedIdentityHasChanged() {
    world.standings.put(bob.own, DeviceStanding.IDENTITY_CHANGED);
    alice.strategy = SharingStrategy.ALL_DEVICES;
    alice.share(room);
    alice.pump();

    assertThat(alice.share(room))
        .isEqualTo(new Sharing.Refused(new Sharing.Cause.IdentityChanged(Set.of(bob.user()))));
    alice.pump();
    world.syncAll();
    assertThat(bob.lastOutcome.readable()).isEmpty();
  }

  @Test
  void aVerificationReachesSomebodyWhoseIdentityHasChanged_andTheNextMessageDoesNot() {
    alice.send(room, "before");
    String before = session();
    world.standings.put(bob.own, DeviceStanding.IDENTITY_CHANGED);
    alice.strategy = SharingStrategy.VERIFICATION;
    VirtualDevice.Sent sent = alice.send(room, "x");
    world.syncAll();
    assertThat(bob.text(sent.event())).isEqualTo("x");

    world.standings.put(bob.own, DeviceStanding.NOT_CROSS_SIGNED);
    alice.strategy = SharingStrategy.CROSS_SIGNED_DEVICES;
    alice.send(room, "y");
    assertThat(session()).isNotEqualTo(before);
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedFor() {
    VirtualDevice carol = world.device("@carol:c", "C");
    world.server.join(room, carol.user());
    world.syncAll();
    alice.share(room);
    alice.pumpOnce();
    world.server.failing.add("c");
    VirtualDevice.Sent sent = alice.send(room, "x");
    alice.pump();
    world.syncAll();
    assertThat(bob.text(sent.event())).isEqualTo("x");
    assertThat(carol.text(sent.event())).isEqualTo("Withheld[code=NO_OLM]");

    world.server.failing.clear();
    world.pass(Duration.ofHours(1));
    VirtualDevice.Sent later = alice.send(room, "y");
    world.syncAll();
    assertThat(carol.text(later.event())).isEqualTo("y");
  }

  @Test
  void aLargeRoomGetsItsKeyInBoundedRequests() {
    for (int i = 0; i < RoomKeySharing.DEVICES_PER_REQUEST; i++) {
      world.server.join(room, world.device("@u" + i + ":c", "D").user());
    }
    alice.share(room);
    alice.pumpOnce();
    alice.share(room);
    alice.pumpOnce();
    assertThat(alice.share(room)).isEqualTo(new Sharing.Waiting());
    List<Integer> sizes =
        alice.outgoing().stream()
            .map(OutgoingRequest.ToDevice.class::cast)
            .map(request -> request.messages().values().stream().mapToInt(m -> m.size()).sum())
            .toList();
    assertThat(sizes).containsExactly(100, 2);
    alice.pumpOnce();
    assertThat(alice.share(room)).isEqualTo(new Sharing.Ready());
  }

  @Test
  void whatAMessageRelatesToStaysInClearAndTheRestDoesNot() {
    alice.send(room, "x");
    JsonObject relation = JsonObject.of("event_id", "$1").with("rel_type", "m.thread");
    JsonObject content =
        alice.with(
            (machine, work) ->
                machine.encrypt(
                    work,
                    room,
                    "m.room.message",
                    JsonObject.of("body", "secret").with("m.relates_to", relation)));

    assertThat(content.object("m.relates_to")).contains(relation);
    assertThat(content.keys())
        .containsExactlyInAnyOrder(
            "algorithm", "sender_key", "device_id", "session_id", "ciphertext", "m.relates_to");
  }

  @Test
  void aRoomIsEncryptedForEver() {
    var rooms = new EncryptedRooms();
    RoomId other = RoomId.parse("!other:a");
    alice.with(
        (machine, work) -> {
          assertThat(machine.isEncrypted(work, other)).isFalse();
          machine.encryptionSeen(work, other, Json.parseObject("{\"algorithm\":\"x.other\"}"));
          assertThat(machine.share(work, audience(other), world.now()))
              .isEqualTo(new Sharing.Refused(new Sharing.Cause.UnknownAlgorithm()));
          machine.encryptionSeen(
              work, other, Json.parseObject("{\"algorithm\":\"m.megolm.v1.aes-sha2\"}"));
          machine.encryptionSeen(work, other, JsonObject.EMPTY);
          machine.encryptionSeen(work, other, Json.parseObject("{\"algorithm\":\"x.other\"}"));
          assertThat(rooms.find(work, other).orElseThrow().isKnown()).isTrue();
          return machine.isEncrypted(work, other);
        });
    alice.restart();
    assertThat(alice.<Boolean>with((machine, work) -> machine.isEncrypted(work, other))).isTrue();
    Sharing unknown =
        alice.with(
            (machine, work) -> machine.share(work, audience(RoomId.parse("!u:a")), world.now()));
    assertThat(unknown).isEqualTo(new Sharing.Refused(new Sharing.Cause.NotEncrypted()));
  }

  private static Audience audience(RoomId room) {
    return new Audience(
        room, Set.of(UserId.parse("@alice:a")), false, SharingStrategy.CROSS_SIGNED_DEVICES);
  }

  @Test
  void aRoomCannotMakeUsKeepASessionForEverOrReplaceItAtEachBreath() {
    RoomEncryption never =
        RoomEncryption.read(
            Json.parseObject(
                "{\"rotation_period_ms\":9007199254740991,\"rotation_period_msgs\":9007199254740991}"));
    RoomEncryption always =
        RoomEncryption.read(
            Json.parseObject("{\"rotation_period_ms\":-1,\"rotation_period_msgs\":0}"));
    RoomEncryption odd =
        RoomEncryption.read(
            Json.parseObject("{\"rotation_period_ms\":\"1\",\"rotation_period_msgs\":[]}"));

    assertThat(never.period()).isEqualTo(RoomEncryption.LONGEST_PERIOD);
    assertThat(never.messages()).isEqualTo(RoomEncryption.MOST_MESSAGES);
    assertThat(always.period()).isEqualTo(RoomEncryption.SHORTEST_PERIOD);
    assertThat(always.messages()).isEqualTo(1);
    assertThat(odd.period()).isEqualTo(RoomEncryption.DEFAULT_PERIOD);
    assertThat(odd.messages()).isEqualTo(RoomEncryption.DEFAULT_MESSAGES);
  }
}
