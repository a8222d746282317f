package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.Hkdf;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A root key ("Advancing the root key"). Immutable until wiped.
final class RootKey {
  private static final int BYTES = 32;
  private static final byte[] RATCHET = "OLM_RATCHET".getBytes(StandardCharsets.US_ASCII);

  private final byte[] key;

  RootKey(byte[] key) {
    this.key = key;
  }

  /// A root key and the first key of the chain that belongs to it.
  record Step(RootKey root, ChainKey chain) {
    private static Step split(byte[] derived) {
      var step =
          new Step(
              new RootKey(Arrays.copyOf(derived, BYTES)),
              new ChainKey(Arrays.copyOfRange(derived, BYTES, derived.length), 0));
      Wipe.bytes(derived);
      return step;
    }
  }

  /// The first step, from the secret of the triple agreement, which is wiped.
  static Step begin(byte[] secret) {
    byte[] derived = Hkdf.sha256(secret, "OLM_ROOT", BYTES + ChainKey.BYTES);
    Wipe.bytes(secret);
    return Step.split(derived);
  }

  /// The next step, by an agreement between our ratchet key and theirs.
  Step advance(Curve25519SecretKey ours, Curve25519PublicKey theirs) {
    byte[] shared = ours.agree(theirs);
    byte[] derived = Hkdf.sha256(shared, key, RATCHET, BYTES + ChainKey.BYTES);
    Wipe.bytes(shared);
    return Step.split(derived);
  }

  void write(PickleWriter writer) {
    writer.bytes(key);
  }

  static RootKey read(PickleReader reader) {
    return new RootKey(reader.bytes(BYTES));
  }

  void wipe() {
    Wipe.bytes(key);
  }
}
