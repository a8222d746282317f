package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.wire.WireFields;
import chat.fracas.ratchet.wire.WireWriter;
import java.util.Arrays;

/// A message to a room ("Message format"). Immutable.
public final class MegolmMessage {
  /// The bytes of one message at most. Events have 64 KiB; the rest leaves room for servers that allow
  /// more.
  public static final int MAX_BYTES = 1 << 20;

  private static final int VERSION = 3;
  private static final int MESSAGE_INDEX = 0x08;
  private static final int CIPHERTEXT = 0x12;
  private static final int SIGNATURE_BYTES = 64;

  private final byte[] bytes;
  private final long index;
  private final byte[] ciphertext;

  private MegolmMessage(byte[] bytes) {
    WireFields fields = WireFields.parse(bytes, 1, macAt(bytes));
    this.index = fields.integer(MESSAGE_INDEX);
    if (index > MegolmRatchet.LAST_INDEX) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    this.ciphertext = fields.string(CIPHERTEXT);
    this.bytes = bytes;
  }

  public static MegolmMessage parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    if (bytes.length == 0) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    if (bytes[0] != VERSION) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    if (macAt(bytes) < 1) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return new MegolmMessage(bytes.clone());
  }

  static MegolmMessage encrypt(
      MegolmRatchet ratchet, Ed25519SigningKey signingKey, byte[] plaintext) {
    try (CbcHmac keys = ratchet.keys()) {
      byte[] authenticated =
          new WireWriter(VERSION)
              .integer(MESSAGE_INDEX, ratchet.index())
              .string(CIPHERTEXT, keys.encrypt(plaintext))
              .bytes();
      byte[] signed = concat(authenticated, keys.mac(authenticated));
      return new MegolmMessage(concat(signed, SignedKey.bytes(signingKey.sign(signed))));
    }
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int macAt(byte[] bytes) {
    return bytes.length - SIGNATURE_BYTES - CbcHmac.MAC_BYTES;
  }

  /// The index of the message, which nobody has vouched for until it is decrypted.
  public long index() {
    return index;
  }

  public byte[] encode() {
    return bytes.clone();
  }

  boolean isSignedBy(Ed25519PublicKey key) {
    int signatureAt = bytes.length - SIGNATURE_BYTES;
    var signature = new Ed25519Signature(Arrays.copyOfRange(bytes, signatureAt, bytes.length));
    return key.verifies(Arrays.copyOf(bytes, signatureAt), signature);
  }

  /// Decrypts with the ratchet at this message's index, once the authentication code is right.
  byte[] decrypt(MegolmRatchet ratchet) {
    int macAt = macAt(bytes);
    byte[] mac = Arrays.copyOfRange(bytes, macAt, macAt + CbcHmac.MAC_BYTES);
    try (CbcHmac keys = ratchet.keys()) {
      if (!keys.authenticates(Arrays.copyOf(bytes, macAt), mac)) {
        throw new RatchetException(Refusal.WRONG_MAC);
      }
      return keys.decrypt(ciphertext);
    }
  }
}
