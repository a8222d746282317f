package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.ByteBuffer;

/// What the sharing and the export format have in common: version, index, ratchet and signing key.
record RatchetKey(MegolmRatchet ratchet, Ed25519PublicKey signingKey) {
  static final int BYTES = 1 + Integer.BYTES + MegolmRatchet.BYTES + SignedKey.BYTES;

  /// Reads the beginning of the bytes, whose length the caller has checked.
  static RatchetKey parse(int version, byte[] bytes) {
    if (bytes[0] != version) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, BYTES - 1);
    long index = Integer.toUnsignedLong(buffer.getInt());
    var ratchet = new byte[MegolmRatchet.BYTES];
    buffer.get(ratchet);
    var key = new byte[SignedKey.BYTES];
    buffer.get(key);
    Ed25519PublicKey signingKey = SignedKey.key(key);
    var parsed = new RatchetKey(MegolmRatchet.of(ratchet, index), signingKey);
    Wipe.bytes(ratchet);
    return parsed;
  }

  byte[] encode(int version) {
    byte[] ratchetBytes = ratchet.bytes();
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .put((byte) version)
            .putInt((int) ratchet.index())
            .put(ratchetBytes)
            .put(signingKey.bytes())
            .array();
    Wipe.bytes(ratchetBytes);
    return bytes;
  }

  RatchetKey copy() {
    return new RatchetKey(ratchet.copy(), signingKey);
  }
}
