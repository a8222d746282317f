package chat.fracas.e2ee.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.SenderTrust;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistorySharingTest {
  private static final JsonObject FILE = JsonObject.of("url", "mxc://a/b");

  private final World world = new World(1);
  private final VirtualDevice alice = world.device("@alice:a", "PHONE");
  private final VirtualDevice bob = world.device("@bob:b", "DESK");
  private final VirtualDevice carol = world.device("@carol:c", "CAROL");
  private final VirtualDevice unsigned = world.device("@carol:c", "UNSIGNED");
  private final RoomId room = world.room("!r:a", alice, bob);
  private final Set<DeviceId> done = new HashSet<>();

  HistorySharingTest() {
    world.standings.put(alice.own, DeviceStanding.CROSS_SIGNED);
    world.standings.put(carol.own, DeviceStanding.CROSS_SIGNED);
    world.standings.put(unsigned.own, DeviceStanding.NOT_CROSS_SIGNED);
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      world.syncAll();
      world.devices.forEach(VirtualDevice::pump);
    }
  }

  private JsonObject bundle() {
    return alice.with((machine, work) -> machine.historySharing().bundle(work, room));
  }

  private HistorySharing.Progress share() {
    return alice.with(
        (machine, work) ->
            machine.historySharing().share(work, room, carol.user(), FILE, done, world.now()));
  }

  private void shareAll() {
    for (int i = 0; i < 5 && share() == HistorySharing.Progress.WAITING; i++) {
      alice.pump();
    }
    settle();
  }

  private Optional<JsonObject> due(VirtualDevice device, Duration since) {
    return device.with(
        (machine, work) ->
            machine
                .receivedHistory()
                .due(work, room, alice.user(), world.now().minus(since), world.now()));
  }

  private ReceivedHistory.Imported imported(JsonObject bundle) {
    return carol.with(
        (machine, work) -> machine.receivedHistory().imported(work, room, alice.user(), bundle));
  }

  @Test
  void somebodyInvitedReadsWhatMayBeSharedAndKnowsWhoGaveIt() {
    bob.sharedHistory = true;
    bob.send(room, "shared");
    int shared = world.server.timeline.size() - 1;
    settle();
    JsonObject bundle = bundle();
    shareAll();
    carol.restart();
    assertThat(due(carol, Duration.ZERO)).contains(FILE);
    assertThat(imported(bundle).sessions()).hasSize(1);

    var read = (RoomEventDecryption.Decrypted) carol.decrypt(carol.eventAt(shared));
    assertThat(read.content().string("body")).contains("shared");
    assertThat(read.trust()).isEqualTo(SenderTrust.NOT_AUTHENTICATED);
    assertThat(read.sharedBy()).contains(alice.user());
    assertThat(due(carol, Duration.ZERO)).isEmpty();
  }

  @Test
  void whatItsMakerDidNotShareIsNotInTheBundle() {
    bob.send(room, "secret");
    int secret = world.server.timeline.size() - 1;
    settle();
    JsonObject bundle = bundle();
    assertThat(bundle.requireArray("room_keys")).isEmpty();
    assertThat(bundle.requireArray("withheld").size()).isEqualTo(1);

    imported(bundle);
    assertThat(carol.decrypt(carol.eventAt(secret)).toString())
        .contains("Withheld[code=HISTORY_NOT_SHARED]");
  }

  @Test
  void onlyDevicesThatTheirPersonHasSignedAreGivenTheBundle() {
    shareAll();
    assertThat(done).containsExactly(carol.own.device());
    assertThat(due(unsigned, Duration.ZERO)).isEmpty();
  }

  @Test
  void aBundleOfADeviceThatNobodyVouchesForIsNotTakenUntilSomebodyDoes() {
    world.standings.put(alice.own, DeviceStanding.NOT_CROSS_SIGNED);
    shareAll();
    assertThat(due(carol, Duration.ZERO)).isEmpty();
    world.standings.put(alice.own, DeviceStanding.CROSS_SIGNED);
    assertThat(due(carol, Duration.ZERO)).contains(FILE);
  }

  @Test
  void anInviteOfLongAgoBringsNoBundle() {
    shareAll();
    assertThat(due(carol, ReceivedHistory.RECENTLY)).contains(FILE);
    assertThat(due(carol, ReceivedHistory.RECENTLY.plusSeconds(1))).isEmpty();
  }

  @Test
  void keysOfOtherRoomsAndWhatIsNoKeyArePassedOver() {
    bob.sharedHistory = true;
    bob.send(room, "shared");
    settle();
    JsonObject good = bundle().requireArray("room_keys").objects().getFirst();
    JsonObject bundle =
        JsonObject.of(
            "room_keys",
            JsonArray.of(
                good.with("room_id", "!other:a"),
                good.with("session_id", "other"),
                good.with("session_key", "AQ"),
                good.without("sender_key"),
                good.with("algorithm", "x.other"),
                JsonObject.EMPTY,
                good));
    ReceivedHistory.Imported imported = imported(bundle);

    assertThat(imported.sessions()).hasSize(1);
    assertThat(imported.passedOver()).isEqualTo(6);
    assertThat(imported(JsonObject.EMPTY).sessions()).isEmpty();
  }
}
