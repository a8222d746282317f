package chat.fracas.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.account.ServerKeyCounts;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CryptoMachineTest {
  private final World world = new World(1);
  private final VirtualDevice alice = world.device("@alice:a", "PHONE");
  private final VirtualDevice bob = world.device("@bob:b", "DESK");
  private final RoomId room = world.room("!r:a", alice, bob);

  private void deliver(String type, JsonObject content) {
    world.server.deliver(bob.own, alice.user(), type, content);
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      world.syncAll();
      world.devices.forEach(VirtualDevice::pump);
    }
  }

  @Test
  void whatHasToBeSecretIsNotTakenInClear() {
    JsonObject key =
        JsonObject.of("algorithm", "m.megolm.v1.aes-sha2").with("room_id", room.toString());
    for (String type :
        List.of(
            "m.room_key",
            "m.forwarded_room_key",
            "m.room_key_bundle",
            "m.secret.send",
            "m.dummy")) {
      deliver(type, key);
    }
    bob.sync();

    assertThat(bob.lastOutcome.discarded()).isEqualTo(5);
    assertThat(bob.lastOutcome.clear()).isEmpty();
    assertThat(bob.lastOutcome.encrypted()).isEmpty();
    assertThat(bob.lastOutcome.readable()).isEmpty();
  }

  @Test
  void aRoomsEncryptionIsNotTakenForADevice() {
    alice.send(room, "x");
    deliver("m.room.encrypted", world.server.timeline.getLast().content());
    world.server.timeline.clear();
    bob.sync();

    assertThat(bob.lastOutcome.discarded()).isEqualTo(1);
  }

  @Test
  void anEventThatIsNotRightDoesNotStopTheOthers() {
    deliver("m.room.encrypted", JsonObject.EMPTY);
    deliver("m.room_key.withheld", JsonObject.EMPTY);
    deliver("m.room_key.withheld", JsonObject.of("code", "m.no_olm").with("sender_key", "!"));
    deliver("m.room_key_request", JsonObject.of("action", "request"));
    VirtualDevice.Sent sent = alice.send(room, "x");
    deliver("m.key.verification.request", JsonObject.of("from_device", "PHONE"));
    bob.sync();

    assertThat(bob.text(sent.event())).isEqualTo("x");
    assertThat(bob.lastOutcome.clear())
        .containsExactly(
            new SyncOutcome.ClearEvent(
                alice.user(), "m.key.verification.request", JsonObject.of("from_device", "PHONE")));
  }

  @Test
  void otherEncryptedEventsArePassedOnWithTheirSender() {
    alice.send(room, "x");
    boolean isSent =
        alice.with(
            (machine, work) -> {
              DeviceKeys to =
                  new DeviceStore().find(work, bob.user(), bob.own.device()).orElseThrow();
              return machine
                  .outbox()
                  .send(work, to, "m.secret.send", JsonObject.of("secret", "s"), world.now());
            });
    assertThat(isSent).isTrue();
    alice.pump();
    bob.sync();

    assertThat(bob.lastOutcome.encrypted()).extracting(OlmEvent::type).contains("m.secret.send");
    assertThat(bob.lastOutcome.encrypted().getFirst().sender()).isEqualTo(alice.user());
    assertThat(bob.lastOutcome.encrypted().getFirst().toString()).doesNotContain("secret=");
  }

  @Test
  void aBrokenSessionIsReplacedAndTheRoomsKeySentAgain() {
    alice.send(room, "works");
    bob.send(room, "works too");
    settle();
    forgetSessions(bob);
    alice.someoneLeft(room);
    VirtualDevice.Sent lost = alice.send(room, "lost");
    bob.sync();
    assertThat(bob.text(lost.event())).isEqualTo("NoKeyYet[]");

    settle();
    VirtualDevice.Sent again = alice.send(room, "again");
    bob.sync();
    assertThat(bob.text(again.event())).isEqualTo("again");
  }

  @Test
  void aRoomKeyThatTheServerDidNotDeliverIsSentAgain() {
    alice.share(room);
    alice.pump();
    alice.share(room);
    alice.pump();
    alice.share(room);
    alice
        .outgoing()
        .forEach(
            request ->
                alice.with((machine, work) -> machine.refused(work, request.id(), world.now())));
    VirtualDevice.Sent sent = alice.send(room, "x");
    bob.sync();

    assertThat(bob.text(sent.event())).isEqualTo("x");
  }

  private static void forgetSessions(VirtualDevice device) {
    var work = new CryptoWork(device.store);
    List.copyOf(work.groups(RecordKind.OLM_SESSION))
        .forEach(group -> work.removeGroup(RecordKind.OLM_SESSION, group));
    CryptoChanges changes = work.changes();
    assertThat(changes.isEmpty()).isFalse();
    device.store.write(changes);
  }

  @Test
  void whoCannotMakeASessionWithUsIsMetWithOne() {
    alice.send(room, "x");
    settle();
    bob.send(room, "y");
    settle();
    world.pass(Duration.ofHours(2));
    DeviceKeys alices =
        new DeviceStore()
            .find(new CryptoWork(bob.store), alice.user(), alice.own.device())
            .orElseThrow();
    deliver(
        "m.room_key.withheld",
        JsonObject.of("code", "m.no_olm").with("sender_key", alices.curve25519().toString()));
    bob.sync();
    bob.pump();
    alice.sync();

    assertThat(alice.lastOutcome.discarded()).isZero();
    assertThat(new CryptoWork(alice.store).groups(RecordKind.OLM_SESSION)).isNotEmpty();
  }

  @Test
  void aSyncIsReadAndWhatHasNoFormIsPassedOver() {
    JsonObject sync =
        Json.parseObject(
            "{\"to_device\":{\"events\":[{\"type\":\"t\"},7]},"
                + "\"device_lists\":{\"changed\":[\"@a:b\",1,\"x\"],\"left\":[\"@c:d\"]}}");
    SyncChanges changes = SyncChanges.ofSync(sync);

    assertThat(changes.toDevice()).hasSize(1);
    assertThat(changes.changed()).containsExactly(UserId.parse("@a:b"));
    assertThat(changes.left()).containsExactly(UserId.parse("@c:d"));
    assertThat(SyncChanges.ofSync(JsonObject.EMPTY))
        .isEqualTo(new SyncChanges(List.of(), Set.of(), Set.of(), new ServerKeyCounts(0, false)));
    assertThat(changes.toString()).isEqualTo("SyncChanges[1]");
  }

  @Test
  void anAnswerThatNobodyWaitsForChangesNothing() {
    AnswerOutcome outcome =
        alice.with(
            (machine, work) ->
                machine.answered(work, new RequestId("gone"), JsonObject.EMPTY, world.now()));
    assertThat(outcome).isEqualTo(AnswerOutcome.of(Optional.empty()));
  }
}
