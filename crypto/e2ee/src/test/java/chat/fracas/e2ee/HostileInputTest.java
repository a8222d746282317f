package chat.fracas.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.decrypt.EncryptedRoomEvent;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.TrustRequirement;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonBoolean;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every field of everything that a server or another device can send, replaced by what does not belong
/// there: nothing is thrown, and nothing is believed.
class HostileInputTest {
  private static final List<JsonValue> WRONG =
      List.of(
          JsonNull.NULL,
          JsonBoolean.TRUE,
          JsonValue.of(-1),
          JsonValue.of(Long.MAX_VALUE),
          JsonValue.of(""),
          JsonValue.of("\u0000"),
          JsonValue.of("x".repeat(100_000)),
          JsonArray.EMPTY,
          JsonArray.of(JsonNull.NULL),
          JsonObject.EMPTY);

  private final World world = new World(1);
  private final VirtualDevice alice = world.device("@alice:a", "PHONE");
  private final VirtualDevice bob = world.device("@bob:b", "DESK");
  private final RoomId room = world.room("!r:a", alice, bob);

  /// The object with each of its fields, at any depth, replaced by each wrong value, or left out.
  private static List<JsonObject> mutations(JsonObject good) {
    var mutations = new ArrayList<JsonObject>();
    for (String key : good.keys()) {
      mutations.add(good.without(key));
      WRONG.forEach(wrong -> mutations.add(good.with(key, wrong)));
      good.object(key)
          .ifPresent(
              inner -> mutations(inner).forEach(mutated -> mutations.add(good.with(key, mutated))));
    }
    return mutations;
  }

  private SyncOutcome receive(JsonObject sync) {
    return bob.tried(
        (machine, work) -> machine.receive(work, SyncChanges.ofSync(sync), world.now()));
  }

  private static JsonObject sync(JsonObject event) {
    return JsonObject.of("to_device", JsonObject.of("events", JsonArray.of(event)))
        .with("device_one_time_keys_count", JsonObject.EMPTY.with("signed_curve25519", 50));
  }

  private static JsonObject event(VirtualDevice sender, String type, JsonObject content) {
    return JsonObject.builder()
        .put("sender", sender.user().toString())
        .put("type", type)
        .put("content", content)
        .build();
  }

  /// What Alice's device would send if its program did not keep to the rules.
  private JsonObject encrypted(String type, JsonObject content) {
    return alice.tried(
        (machine, work) -> {
          DeviceKeys to = new DeviceStore().find(work, bob.user(), bob.own.device()).orElseThrow();
          assertThat(machine.outbox().send(work, to, type, content, world.now())).isTrue();
          var request = (OutgoingRequest.ToDevice) machine.outgoing(work, world.now()).getLast();
          JsonObject sealed =
              request.messages().values().iterator().next().values().iterator().next();
          return event(alice, "m.room.encrypted", sealed);
        });
  }

  @Test
  void encryptedEventsForADevice() {
    alice.send(room, "x");
    JsonObject good = encrypted("x.text", JsonObject.of("a", "b"));
    assertThat(receive(sync(good)).encrypted()).hasSize(1);
    for (JsonObject bad : mutations(good)) {
      SyncOutcome outcome = receive(sync(bad));
      // who sent it and its type are all that a server could change, and both are found out
      assertThat(outcome.encrypted()).isEmpty();
    }
  }

  @Test
  void eventsInClear() {
    JsonObject withheld =
        JsonObject.builder()
            .put("algorithm", "m.megolm.v1.aes-sha2")
            .put("room_id", room.toString())
            .put("session_id", "s")
            .put("sender_key", "k")
            .put("code", "m.unverified")
            .build();
    JsonObject request =
        JsonObject.builder()
            .put("action", "request")
            .put("requesting_device_id", "DESK")
            .put("request_id", "1")
            .put("body", withheld)
            .build();
    var events = new ArrayList<JsonObject>();
    events.addAll(mutations(event(alice, "m.room_key.withheld", withheld)));
    events.addAll(
        mutations(event(alice, "m.room_key.withheld", withheld.with("code", "m.no_olm"))));
    events.addAll(mutations(event(bob, "m.room_key_request", request)));
    for (JsonObject event : events) {
      assertThat(receive(sync(event)).encrypted()).isEmpty();
    }
  }

  @Test
  void roomKeysOfEveryKind() {
    alice.sharedHistory = true;
    alice.send(room, "x");
    // both sides have shown the session: no one-time key is at stake with each message
    bob.sync();
    bob.send(room, "y");
    alice.sync();
    JsonObject exported =
        alice.tried((machine, work) -> machine.historySharing().bundle(work, room));
    JsonObject key = exported.requireArray("room_keys").objects().getFirst();
    JsonObject forwarded =
        key.with("sender_claimed_ed25519_key", "x").with("forwarding_curve25519_key_chain", "x");
    for (String type : List.of("m.room_key", "m.forwarded_room_key", "m.room_key_bundle")) {
      for (JsonObject bad : mutations(forwarded)) {
        SyncOutcome outcome = receive(sync(encrypted(type, bad)));
        assertThat(outcome.readable()).isEmpty();
        assertThat(outcome.discarded()).isEqualTo(1);
      }
    }
    for (JsonObject bad : mutations(key)) {
      JsonObject bundle = JsonObject.of("room_keys", JsonArray.of(bad));
      var imported =
          bob.tried(
              (machine, work) ->
                  machine.receivedHistory().imported(work, room, alice.user(), bundle));
      assertThat(imported.sessions().size() + imported.passedOver()).isEqualTo(1);
    }
  }

  @Test
  void eventsOfARoom() {
    VirtualDevice.Sent sent = alice.send(room, "x");
    bob.sync();
    EncryptedRoomEvent good = bob.eventAt(world.server.timeline.size() - 1);
    assertThat(bob.text(sent.event())).isEqualTo("x");
    for (JsonObject bad : mutations(good.content().without("sender_key", "device_id"))) {
      var event =
          new EncryptedRoomEvent(
              room, good.event(), good.sender(), good.originServerTs(), bad, true);
      RoomEventDecryption result =
          bob.tried(
              (machine, work) -> machine.decrypt(work, event, TrustRequirement.NONE, world.now()));
      assertThat(result).isInstanceOf(RoomEventDecryption.Failed.class);
    }
  }

  @Test
  void answersOfTheServer() {
    alice.share(room);
    var query =
        (OutgoingRequest.KeysQuery)
            alice.outgoing().stream()
                .filter(OutgoingRequest.KeysQuery.class::isInstance)
                .findFirst()
                .orElseThrow();
    JsonObject list = world.server.answer(alice.own, query);
    for (JsonObject bad : mutations(list)) {
      AnswerOutcome outcome =
          alice.tried((machine, work) -> machine.answered(work, query.id(), bad, world.now()));
      assertThat(outcome.request()).contains(query);
    }
    alice.pump();
    alice.share(room);
    var claim =
        (OutgoingRequest.KeysClaim)
            alice.outgoing().stream()
                .filter(OutgoingRequest.KeysClaim.class::isInstance)
                .findFirst()
                .orElseThrow();
    JsonObject keys = world.server.answer(alice.own, claim);
    int ready =
        alice
            .tried((machine, work) -> machine.answered(work, claim.id(), keys, world.now()))
            .reachable()
            .size();
    assertThat(ready).isEqualTo(1);
    for (JsonObject bad : mutations(keys.without("failures"))) {
      AnswerOutcome outcome =
          alice.tried((machine, work) -> machine.answered(work, claim.id(), bad, world.now()));
      assertThat(outcome.reachable()).isEmpty();
    }
  }

  @Test
  void syncs() {
    JsonObject sync = world.server.syncAnswer(bob.own);
    for (JsonObject bad : mutations(sync)) {
      assertThat(receive(bad).encrypted()).isEmpty();
    }
    assertThat(receive(sync).discarded()).isZero();
  }
}
