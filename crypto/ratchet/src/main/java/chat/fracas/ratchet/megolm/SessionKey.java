package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.Arrays;

/// What a sender gives to the readers of a room ("Session sharing format"): the ratchet from here on,
/// signed by the session's own key. `close()` wipes it.
public final class SessionKey implements AutoCloseable {
  static final int BYTES = RatchetKey.BYTES + 64;

  private static final int VERSION = 2;

  private final RatchetKey key;
  private final byte[] encoded;

  private SessionKey(RatchetKey key, byte[] encoded) {
    this.key = key;
    this.encoded = encoded;
  }

  public static SessionKey parse(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    RatchetKey key = RatchetKey.parse(VERSION, bytes);
    var signature = new Ed25519Signature(Arrays.copyOfRange(bytes, RatchetKey.BYTES, BYTES));
    if (!key.signingKey().verifies(Arrays.copyOf(bytes, RatchetKey.BYTES), signature)) {
      throw new RatchetException(Refusal.WRONG_SIGNATURE);
    }
    return new SessionKey(key, bytes.clone());
  }

  static SessionKey sign(MegolmRatchet ratchet, Ed25519SigningKey signingKey) {
    var key = new RatchetKey(ratchet.copy(), signingKey.publicKey());
    byte[] head = key.encode(VERSION);
    byte[] encoded = Arrays.copyOf(head, BYTES);
    byte[] signature = SignedKey.bytes(signingKey.sign(head));
    System.arraycopy(signature, 0, encoded, RatchetKey.BYTES, signature.length);
    Wipe.bytes(head);
    return new SessionKey(key, encoded);
  }

  public String sessionId() {
    return key.signingKey().toString();
  }

  /// The index of the first message that it opens.
  public long index() {
    return key.ratchet().index();
  }

  RatchetKey key() {
    return key;
  }

  /// The bytes, for an event. The caller wipes them.
  public byte[] encode() {
    return encoded.clone();
  }

  @Override
  public void close() {
    key.ratchet().wipe();
    Wipe.bytes(encoded);
  }

  @Override
  public String toString() {
    return "SessionKey[" + sessionId() + "]";
  }
}
