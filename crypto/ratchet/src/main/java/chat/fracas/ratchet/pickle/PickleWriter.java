package chat.fracas.ratchet.pickle;

import chat.fracas.ratchet.primitive.Wipe;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Writes the state of an account or session, big-endian. Outgrown buffers are wiped.
public final class PickleWriter {
  private static final int INITIAL_BYTES = 512;

  private byte[] buffer = new byte[INITIAL_BYTES];
  private int length;

  public PickleWriter number(int value) {
    reserve(Integer.BYTES).putInt(value);
    return this;
  }

  public PickleWriter number(long value) {
    reserve(Long.BYTES).putLong(value);
    return this;
  }

  public PickleWriter flag(boolean value) {
    reserve(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /// As many bytes as the reader will ask for.
  public PickleWriter bytes(byte[] value) {
    reserve(value.length).put(value);
    return this;
  }

  /// Bytes of a secret, which are wiped when written.
  public PickleWriter secret(byte[] value) {
    bytes(value);
    Wipe.bytes(value);
    return this;
  }

  private ByteBuffer reserve(int count) {
    if (length + count > buffer.length) {
      byte[] outgrown = buffer;
      buffer = Arrays.copyOf(outgrown, 2 * (length + count));
      Wipe.bytes(outgrown);
    }
    length += count;
    return ByteBuffer.wrap(buffer, length - count, count);
  }

  /// The state. [Pickle#seal] wipes it.
  public byte[] finish() {
    byte[] state = Arrays.copyOf(buffer, length);
    Wipe.bytes(buffer);
    return state;
  }
}
