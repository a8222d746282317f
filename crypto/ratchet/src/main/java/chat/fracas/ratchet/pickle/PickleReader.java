package chat.fracas.ratchet.pickle;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.ByteBuffer;

/// Reads the state of an account or session, big-endian; a count is checked before anything is made of
/// it, and nothing may be left over. `close()` wipes the state.
public final class PickleReader implements AutoCloseable {
  private final byte[] state;
  private final ByteBuffer rest;

  PickleReader(byte[] state) {
    this.state = state;
    this.rest = ByteBuffer.wrap(state);
  }

  public int number() {
    return take(Integer.BYTES).getInt();
  }

  public long longNumber() {
    return take(Long.BYTES).getLong();
  }

  public boolean flag() {
    return switch (take(1).get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw malformed();
    };
  }

  public byte[] bytes(int count) {
    var value = new byte[checked(count)];
    rest.get(value);
    return value;
  }

  /// A number of one byte, at most this.
  public int small(int most) {
    int number = Byte.toUnsignedInt(take(1).get());
    if (number > most) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    return number;
  }

  /// How many elements follow, at most so many.
  public int count(int most) {
    int count = number();
    if (count < 0 || count > most) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    return count;
  }

  /// Refuses a state that goes on.
  public void finish() {
    if (rest.hasRemaining()) {
      throw malformed();
    }
  }

  private ByteBuffer take(int count) {
    checked(count);
    return rest;
  }

  private int checked(int count) {
    if (count > rest.remaining()) {
      throw malformed();
    }
    return count;
  }

  private static RatchetException malformed() {
    return new RatchetException(Refusal.MALFORMED);
  }

  @Override
  public void close() {
    Wipe.bytes(state);
  }
}
