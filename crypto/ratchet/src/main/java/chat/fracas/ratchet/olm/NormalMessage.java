package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.primitive.SoundKey;
import chat.fracas.ratchet.wire.WireFields;
import chat.fracas.ratchet.wire.WireWriter;
import java.util.Arrays;

/// A message of an established session ("Normal Messages"). Immutable.
public final class NormalMessage implements OlmMessage {
  static final int TYPE = 1;
  static final int VERSION = 3;

  private static final int RATCHET_KEY = 0x0a;
  private static final int CHAIN_INDEX = 0x10;
  private static final int CIPHERTEXT = 0x22;

  private static final String INFO = "OLM_KEYS";

  private final Curve25519PublicKey ratchetKey;
  private final long chainIndex;
  private final byte[] ciphertext;
  private final byte[] authenticated;
  private final byte[] mac;

  private NormalMessage(byte[] authenticated, byte[] mac) {
    WireFields fields = WireFields.parse(authenticated, 1, authenticated.length);
    this.ratchetKey = key(fields, RATCHET_KEY);
    this.chainIndex = fields.integer(CHAIN_INDEX);
    this.ciphertext = fields.string(CIPHERTEXT);
    this.authenticated = authenticated;
    this.mac = mac;
  }

  static NormalMessage parse(byte[] bytes) {
    requireVersion(bytes);
    int macAt = bytes.length - CbcHmac.MAC_BYTES;
    if (macAt < 1) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return new NormalMessage(
        Arrays.copyOf(bytes, macAt), Arrays.copyOfRange(bytes, macAt, bytes.length));
  }

  static void requireVersion(byte[] bytes) {
    if (bytes.length == 0) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    if (bytes[0] != VERSION) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
  }

  static Curve25519PublicKey key(WireFields fields, int tag) {
    byte[] bytes = fields.string(tag);
    if (bytes.length != 32) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return SoundKey.require(new Curve25519PublicKey(bytes));
  }

  /// Encrypts with the key of this one message.
  static NormalMessage encrypt(
      byte[] messageKey, Curve25519PublicKey ratchetKey, long chainIndex, byte[] plaintext) {
    try (CbcHmac keys = CbcHmac.derive(messageKey, INFO)) {
      byte[] authenticated =
          new WireWriter(VERSION)
              .string(RATCHET_KEY, ratchetKey.bytes())
              .integer(CHAIN_INDEX, chainIndex)
              .string(CIPHERTEXT, keys.encrypt(plaintext))
              .bytes();
      return new NormalMessage(authenticated, keys.mac(authenticated));
    }
  }

  /// Decrypts with the key of this one message, once the authentication code is known to be right.
  byte[] decrypt(byte[] messageKey) {
    try (CbcHmac keys = CbcHmac.derive(messageKey, INFO)) {
      if (!keys.authenticates(authenticated, mac)) {
        throw new RatchetException(Refusal.WRONG_MAC);
      }
      return keys.decrypt(ciphertext);
    }
  }

  public Curve25519PublicKey ratchetKey() {
    return ratchetKey;
  }

  public long chainIndex() {
    return chainIndex;
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public byte[] encode() {
    byte[] bytes = Arrays.copyOf(authenticated, authenticated.length + mac.length);
    System.arraycopy(mac, 0, bytes, authenticated.length, mac.length);
    return bytes;
  }
}
