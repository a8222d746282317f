package chat.fracas.ratchet.pickle;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Wipe;
import java.security.MessageDigest;
import java.util.Arrays;

/// The 32-byte key that pickles are sealed with. `close()` wipes it.
public final class PickleKey implements AutoCloseable {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private PickleKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    this.bytes = bytes;
  }

  public static PickleKey of(byte[] bytes) {
    return new PickleKey(bytes.clone());
  }

  public static PickleKey generate(RandomSource random) {
    return new PickleKey(random.bytes(BYTES));
  }

  byte[] raw() {
    return bytes;
  }

  /// The bytes, for whoever stores the key. The caller wipes them.
  public byte[] export() {
    return bytes.clone();
  }

  @Override
  public void close() {
    Wipe.bytes(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PickleKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "PickleKey";
  }
}
