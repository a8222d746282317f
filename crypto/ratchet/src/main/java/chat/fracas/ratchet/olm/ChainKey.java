package chat.fracas.ratchet.olm;

import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Hmac;
import chat.fracas.ratchet.primitive.Wipe;

/// One step of a chain ("Advancing the chain key", "Creating a message key"). Immutable until wiped.
final class ChainKey {
  static final int BYTES = 32;

  private static final byte[] MESSAGE = {1};
  private static final byte[] ADVANCE = {2};

  private final byte[] key;
  private final long index;

  ChainKey(byte[] key, long index) {
    this.key = key;
    this.index = index;
  }

  long index() {
    return index;
  }

  ChainKey next() {
    return new ChainKey(Hmac.sha256(key, ADVANCE), index + 1);
  }

  /// The key of the message with this index. The caller wipes it.
  byte[] messageKey() {
    return Hmac.sha256(key, MESSAGE);
  }

  void write(PickleWriter writer) {
    writer.bytes(key).number(index);
  }

  static ChainKey read(PickleReader reader) {
    return new ChainKey(reader.bytes(BYTES), reader.longNumber());
  }

  void wipe() {
    Wipe.bytes(key);
  }
}
