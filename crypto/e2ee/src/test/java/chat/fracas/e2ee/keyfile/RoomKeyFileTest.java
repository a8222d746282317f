package chat.fracas.e2ee.keyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.SenderTrust;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomKeyFileTest {
  private static final String PASSPHRASE = "correct horse";

  /// `{}` under the passphrase, with 1,000 iterations only; made with OpenSSL and Python's hashlib.
  private static final String NO_ARRAY =
      """
      -----BEGIN MEGOLM SESSION DATA-----
      AQABAgMEBQYHCAkKCwwNDg8AAAAAAAAAAAEAAAAAAAAAAAAD6NIyCUJaXDcnFj6uLGxvjHIM5owjMZ1hJQ6/NSbPdZ8zykQ=
      -----END MEGOLM SESSION DATA-----
      """;

  private final World world = new World(1);
  private final VirtualDevice alice = world.device("@alice:a", "PHONE");
  private final VirtualDevice bob = world.device("@bob:b", "DESK");
  private final RoomId room = world.room("!r:a", alice, bob);
  private final VirtualDevice.Sent sent = alice.send(room, "hello");
  private final int index = world.server.timeline.size() - 1;

  private List<JsonObject> keysOf(VirtualDevice device) {
    return device.with((machine, work) -> machine.roomKeyFile().all(work));
  }

  private static RoomKeyFile.Imported take(VirtualDevice device, List<JsonObject> keys) {
    return device.with((machine, work) -> machine.roomKeyFile().take(work, keys));
  }

  @Test
  void whatOneDeviceWritesAnotherReads() {
    VirtualDevice fresh = world.device("@alice:a", "NEW");
    fresh.sync();
    assertThat(fresh.text(sent.event())).isEqualTo("NoKeyYet[]");
    byte[] file = RoomKeyFile.seal(keysOf(alice), PASSPHRASE, new SeededRandom(1));
    List<JsonObject> keys = RoomKeyFile.open(file, PASSPHRASE);
    RoomKeyFile.Imported imported = take(fresh, keys);
    assertThat(imported.sessions()).hasSize(1);
    assertThat(
            fresh.<List<?>>with(
                (machine, work) -> machine.waitingFor(work, imported.sessions().getFirst())))
        .hasSize(1);

    var read = (RoomEventDecryption.Decrypted) fresh.decrypt(fresh.eventAt(index));
    assertThat(read.content().string("body")).contains("hello");
    assertThat(read.trust()).isEqualTo(SenderTrust.NOT_AUTHENTICATED);
    assertThat(take(fresh, keys)).isEqualTo(new RoomKeyFile.Imported(List.of(), 1, 0));
  }

  @Test
  void aFileDoesNotLowerWhatIsKnownOfAMaker() {
    bob.sync();
    take(bob, keysOf(alice));
    var read = (RoomEventDecryption.Decrypted) bob.decrypt(bob.eventAt(index));
    assertThat(read.trust()).isEqualTo(SenderTrust.NO_IDENTITY);
  }

  @Test
  void entriesThatAreNoKeysAreCountedAndTheOthersTaken() {
    JsonObject good = keysOf(alice).getFirst();
    var part = new ArrayList<JsonObject>();
    part.add(JsonObject.EMPTY);
    part.add(good.with("session_id", "other"));
    part.add(good.with("algorithm", "x.other"));
    part.add(good.with("room_id", "nowhere"));
    part.add(good);

    RoomKeyFile.Imported imported = take(bob, part);
    assertThat(imported.sessions()).hasSize(1);
    assertThat(imported.passedOver()).isEqualTo(4);
  }

  @Test
  void aLongFileIsTakenInParts() {
    List<JsonObject> many = Collections.nCopies(RoomKeyFile.KEYS_PER_WORK + 1, JsonObject.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> take(bob, many));
  }

  @Test
  void whatCannotBeOpenedSaysWhy() {
    byte[] noArray = NO_ARRAY.getBytes(StandardCharsets.US_ASCII);
    assertRefused(noArray, PASSPHRASE, Refusal.MALFORMED);
    assertRefused(noArray, "another", Refusal.WRONG_MAC);
    assertRefused(new byte[0], PASSPHRASE, Refusal.MALFORMED);
  }

  private static void assertRefused(byte[] file, String passphrase, Refusal refusal) {
    assertThatExceptionOfType(RatchetException.class)
        .isThrownBy(() -> RoomKeyFile.open(file, passphrase))
        .satisfies(thrown -> assertThat(thrown.refusal()).isEqualTo(refusal));
  }
}
