package chat.fracas.ratchet.qr;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.KeyException;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// The content of one code. Immutable.
public final class QrVerification {
  /// A code holds at most this much, so no genuine one is longer (ISO/IEC 18004, version 40-L).
  static final int MAX_BYTES = 2953;

  /// The specification suggests 8 bytes; fewer could be guessed.
  static final int MIN_SECRET_BYTES = 8;

  private static final int SECRET_BYTES = 16;
  private static final byte[] MAGIC = "MATRIX".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final int KEY_BYTES = 32;
  private static final int HEADER_BYTES = MAGIC.length + 2 + Short.BYTES;

  private final QrMode mode;
  private final String transaction;
  private final Ed25519PublicKey firstKey;
  private final Ed25519PublicKey secondKey;
  private final byte[] secret;

  private QrVerification(
      QrMode mode,
      String transaction,
      Ed25519PublicKey firstKey,
      Ed25519PublicKey secondKey,
      byte[] secret) {
    this.mode = mode;
    this.transaction = transaction;
    this.firstKey = firstKey;
    this.secondKey = secondKey;
    this.secret = secret;
  }

  /// A code to show, with a fresh secret. Which keys stand in it depends on the mode:
  ///
  /// | mode | first | second |
  /// |---|---|---|
  /// | `OTHER_USER` | own master key | the other user's master key |
  /// | `SELF_TRUSTING` | own master key | the other device's key |
  /// | `SELF_UNTRUSTING` | this device's key | own master key |
  public static QrVerification create(
      QrMode mode,
      String transaction,
      Ed25519PublicKey firstKey,
      Ed25519PublicKey secondKey,
      RandomSource random) {
    return new QrVerification(mode, transaction, firstKey, secondKey, random.bytes(SECRET_BYTES));
  }

  /// Reads a code that was scanned.
  public static QrVerification parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    if (bytes.length < HEADER_BYTES
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length);
    if (buffer.get() != VERSION) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    QrMode mode = QrMode.numbered(Byte.toUnsignedInt(buffer.get()));
    int length = Short.toUnsignedInt(buffer.getShort());
    if (length + 2 * KEY_BYTES + MIN_SECRET_BYTES > buffer.remaining()) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    String transaction = text(take(buffer, length));
    Ed25519PublicKey firstKey = key(take(buffer, KEY_BYTES));
    Ed25519PublicKey secondKey = key(take(buffer, KEY_BYTES));
    return new QrVerification(
        mode, transaction, firstKey, secondKey, take(buffer, buffer.remaining()));
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    var bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new RatchetException(Refusal.MALFORMED);
    }
  }

  private static Ed25519PublicKey key(byte[] bytes) {
    try {
      return new Ed25519PublicKey(bytes);
    } catch (KeyException weak) {
      throw new RatchetException(Refusal.WEAK_KEY);
    }
  }

  public byte[] encode() {
    byte[] id = transaction.getBytes(StandardCharsets.UTF_8);
    int length = HEADER_BYTES + id.length + 2 * KEY_BYTES + secret.length;
    if (length > MAX_BYTES) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    var output = new ByteArrayOutputStream(length);
    output.writeBytes(MAGIC);
    output.write(VERSION);
    output.write(mode.number());
    output.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) id.length).array());
    output.writeBytes(id);
    output.writeBytes(firstKey.bytes());
    output.writeBytes(secondKey.bytes());
    output.writeBytes(secret);
    return output.toByteArray();
  }

  public QrMode mode() {
    return mode;
  }

  /// The event or transaction id of the request that the code belongs to.
  public String transaction() {
    return transaction;
  }

  public Ed25519PublicKey firstKey() {
    return firstKey;
  }

  public Ed25519PublicKey secondKey() {
    return secondKey;
  }

  /// What whoever scanned the code sends back.
  public byte[] secret() {
    return secret.clone();
  }

  /// Whether what came back is the secret of this code, in constant time.
  public boolean hasSecret(byte[] sentBack) {
    return MessageDigest.isEqual(secret, sentBack);
  }

  @Override
  public String toString() {
    return "QrVerification[" + mode + "]";
  }
}
