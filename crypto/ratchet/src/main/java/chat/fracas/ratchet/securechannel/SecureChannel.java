package chat.fracas.ratchet.securechannel;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.primitive.Aead;
import chat.fracas.ratchet.primitive.Hkdf;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// An established channel. Messages go in order, each opens once; whatever is refused leaves the channel
/// as it was. Owned by one thread at a time; `close()` wipes its keys.
public final class SecureChannel implements AutoCloseable {
  private static final String PREFIX = "MATRIX_QR_CODE_LOGIN";
  private static final String FROM_SCANNER = "_ENCKEY_S";
  private static final String FROM_SHOWER = "_ENCKEY_G";
  private static final String CHECK_CODE = "_CHECKCODE";
  private static final int CHECK_CODE_BYTES = 2;
  private static final byte[] NOTHING = {};

  private final byte[] sendingKey;
  private final byte[] receivingKey;
  private final int checkCode;
  private long sent;
  private long received;

  private SecureChannel(byte[] shared, String sending, String receiving, String keys) {
    this.sendingKey = derive(shared, sending + keys, Aead.KEY_BYTES);
    this.receivingKey = derive(shared, receiving + keys, Aead.KEY_BYTES);
    byte[] code = derive(shared, CHECK_CODE + keys, CHECK_CODE_BYTES);
    this.checkCode = (code[0] & 0xff) % 10 * 10 + (code[1] & 0xff) % 10;
    Wipe.bytes(shared);
  }

  /// @param shower the public key of the device that shows the code
  static SecureChannel ofScanner(
      byte[] shared, Curve25519PublicKey shower, Curve25519PublicKey scanner) {
    return new SecureChannel(shared, FROM_SCANNER, FROM_SHOWER, keys(shower, scanner));
  }

  static SecureChannel ofShower(
      byte[] shared, Curve25519PublicKey shower, Curve25519PublicKey scanner) {
    return new SecureChannel(shared, FROM_SHOWER, FROM_SCANNER, keys(shower, scanner));
  }

  private static String keys(Curve25519PublicKey shower, Curve25519PublicKey scanner) {
    return "|" + shower + "|" + scanner;
  }

  private static byte[] derive(byte[] shared, String info, int length) {
    return Hkdf.sha512(
        shared, NOTHING, (PREFIX + info).getBytes(StandardCharsets.US_ASCII), length);
  }

  /// The number from 0 to 99 that people carry from the scanning device to the other: it shows that
  /// nobody stands between.
  public int checkCode() {
    return checkCode;
  }

  public byte[] encrypt(byte[] plaintext) {
    return Aead.CHACHA20_POLY1305.seal(sendingKey, nonce(sent++), NOTHING, plaintext);
  }

  public byte[] decrypt(byte[] ciphertext) {
    byte[] plaintext =
        Aead.CHACHA20_POLY1305.open(receivingKey, nonce(received), NOTHING, ciphertext);
    received++;
    return plaintext;
  }

  private static byte[] nonce(long counter) {
    return ByteBuffer.allocate(Aead.NONCE_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(counter)
        .array();
  }

  @Override
  public void close() {
    Wipe.bytes(sendingKey, receivingKey);
  }

  @Override
  public String toString() {
    return "SecureChannel";
  }
}
