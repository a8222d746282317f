package chat.fracas.e2ee.keyrequest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.decrypt.EncryptedRoomEvent;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.SenderTrust;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRequestsTest {
  private final World world = new World(1);
  private final VirtualDevice alice = world.device("@alice:a", "PHONE");
  private final VirtualDevice desk = world.device("@bob:b", "DESK");
  private final RoomId room = world.room("!r:a", alice, desk);
  private final VirtualDevice.Sent sent;
  private final VirtualDevice fresh;

  /// A device of Bob's comes after the message.
  KeyRequestsTest() {
    alice.sharedHistory = true;
    sent = alice.send(room, "hello");
    world.syncAll();
    fresh = world.device("@bob:b", "NEW");
    world.standings.put(desk.own, DeviceStanding.VERIFIED);
    world.standings.put(fresh.own, DeviceStanding.VERIFIED);
    settle();
    assertThat(desk.text(sent.event())).isEqualTo("hello");
    assertThat(fresh.text(sent.event())).isEqualTo("NoKeyYet[]");
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      world.syncAll();
      world.devices.forEach(VirtualDevice::pump);
    }
  }

  private EncryptedRoomEvent event() {
    return fresh.eventAt(world.server.timeline.size() - 1);
  }

  private SessionOf session() {
    return new SessionOf(room, event().content().requireString("session_id"));
  }

  private boolean ask(VirtualDevice device) {
    return device.with((machine, work) -> machine.askForKey(work, session()));
  }

  private long requestsOf(VirtualDevice device) {
    return device.outgoing().stream().filter(OutgoingRequest.ToDevice.class::isInstance).count();
  }

  private void forward(VirtualDevice from, JsonObject content) {
    // the first try begins a session
    while (!tryToForward(from, content)) {
      settle();
    }
    settle();
  }

  private boolean tryToForward(VirtualDevice from, JsonObject content) {
    return from.with(
        (machine, work) -> {
          DeviceKeys to =
              new DeviceStore().find(work, fresh.user(), fresh.own.device()).orElseThrow();
          return machine.outbox().send(work, to, "m.forwarded_room_key", content, world.now());
        });
  }

  @Test
  void anotherDeviceOfOursGivesTheKeyAndProvesNothingOfItsMaker() {
    assertThat(ask(fresh)).isTrue();
    settle();

    assertThat(fresh.text(sent.event())).isEqualTo("hello");
    var read = (RoomEventDecryption.Decrypted) fresh.decrypt(event());
    assertThat(read.trust()).isEqualTo(SenderTrust.NOT_AUTHENTICATED);
  }

  @Test
  void aKeyIsAskedForOnceAndNoMoreWhenItHasCome() {
    ask(fresh);
    ask(fresh);
    assertThat(requestsOf(fresh)).isEqualTo(1);
    fresh.pump();
    assertThat(ask(fresh)).isTrue();
    assertThat(requestsOf(fresh)).isZero();

    world.syncAll();
    desk.pump();
    settle();
    assertThat(fresh.text(sent.event())).isEqualTo("hello");
    assertThat(requestsOf(fresh)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_IDENTITY", "NOT_CROSS_SIGNED", "CROSS_SIGNED", "IDENTITY_CHANGED"})
  void aDeviceThatIsNotVerifiedGetsNothing(DeviceStanding standing) {
    world.standings.put(fresh.own, standing);
    assertThat(ask(fresh)).isTrue();
    settle();
    assertThat(fresh.text(sent.event())).isEqualTo("NoKeyYet[]");
  }

  @Test
  void withoutAVerifiedDeviceNobodyIsAsked() {
    world.standings.put(desk.own, DeviceStanding.CROSS_SIGNED);
    assertThat(ask(fresh)).isFalse();
    assertThat(requestsOf(fresh)).isZero();
  }

  @Test
  void anotherPersonGetsNothing() {
    VirtualDevice eve = world.device("@eve:e", "NEW");
    world.server.join(room, eve.user());
    world.standings.put(eve.own, DeviceStanding.VERIFIED);
    settle();
    JsonObject request =
        JsonObject.builder()
            .put("action", "request")
            .put("requesting_device_id", "NEW")
            .put("request_id", "1")
            .put(
                "body",
                JsonObject.of("algorithm", "m.megolm.v1.aes-sha2")
                    .with("room_id", room.toString())
                    .with("session_id", session().sessionId()))
            .build();
    world.server.deliver(desk.own, eve.user(), "m.room_key_request", request);
    desk.sync();
    desk.pump();
    eve.sync();
    assertThat(eve.lastOutcome.discarded()).isZero();
    assertThat(eve.lastOutcome.readable()).isEmpty();
  }

  @Test
  void aForwardedKeyThatWasNotAskedForIsDiscarded() {
    forward(desk, exported());
    assertThat(fresh.text(sent.event())).isEqualTo("NoKeyYet[]");
  }

  @Test
  void aForwardedKeyOfAnotherPersonOrOfADeviceNotVerifiedIsDiscarded() {
    ask(fresh);
    // so that the desk does not answer by itself
    world.standings.put(fresh.own, DeviceStanding.CROSS_SIGNED);
    forward(alice, exported());
    assertThat(fresh.text(sent.event())).isEqualTo("NoKeyYet[]");

    world.standings.put(desk.own, DeviceStanding.CROSS_SIGNED);
    forward(desk, exported());
    assertThat(fresh.text(sent.event())).isEqualTo("NoKeyYet[]");
  }

  /// What the desk would answer to a request.
  private JsonObject exported() {
    return desk.with(
        (machine, work) -> {
          JsonObject bundle = machine.historySharing().bundle(work, room);
          JsonObject key = bundle.requireArray("room_keys").objects().getFirst();
          return key.with(
              "sender_claimed_ed25519_key",
              key.requireObject("sender_claimed_keys").requireString("ed25519"));
        });
  }
}
