package chat.fracas.ratchet.keyexport;

import chat.fracas.foundation.base64.Base64Exception;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.AesCtr;
import chat.fracas.ratchet.primitive.Hmac;
import chat.fracas.ratchet.primitive.Pbkdf2;
import chat.fracas.ratchet.primitive.Wipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// Encrypts and opens a file of room keys. The JSON inside is the caller's.
public final class KeyExportFile {
  /// Bytes of a file at most: some hundred thousand room keys. It is read into memory whole.
  public static final int MAX_BYTES = 128 << 20;

  /// For new files; the specification wants 100,000 at least.
  public static final int ITERATIONS = 500_000;

  private static final String HEADER = "-----BEGIN MEGOLM SESSION DATA-----";
  private static final String FOOTER = "-----END MEGOLM SESSION DATA-----";
  private static final int LINE_CHARACTERS = 96;

  private static final int VERSION = 1;
  private static final int SALT_BYTES = 16;
  private static final int IV_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int MAC_BYTES = 32;
  private static final int HEAD_BYTES = 1 + SALT_BYTES + IV_BYTES + Integer.BYTES;

  private KeyExportFile() {}

  public static byte[] encrypt(byte[] json, String passphrase, RandomSource random) {
    return encrypt(json, passphrase, ITERATIONS, random);
  }

  static byte[] encrypt(byte[] json, String passphrase, int iterations, RandomSource random) {
    byte[] salt = random.bytes(SALT_BYTES);
    byte[] iv = random.bytes(IV_BYTES);
    // bit 63, counted from the right, for implementations whose counter has 64 bits
    iv[IV_BYTES / 2] &= 0x7f;
    byte[] derived = Pbkdf2.sha512(passphrase, salt, iterations, 2 * KEY_BYTES);
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES)
            .put((byte) VERSION)
            .put(salt)
            .put(iv)
            .putInt(iterations)
            .array();
    byte[] ciphertext = AesCtr.apply(aesKey(derived), iv, json);
    byte[] mac = Hmac.sha256(macKey(derived), head, ciphertext);
    Wipe.bytes(derived);
    return armoured(
        ByteBuffer.allocate(head.length + ciphertext.length + mac.length)
            .put(head)
            .put(ciphertext)
            .put(mac)
            .array());
  }

  private static byte[] armoured(byte[] bytes) {
    byte[] lines = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encode(bytes);
    byte[] header = (HEADER + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] footer = ("\n" + FOOTER + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(header.length + lines.length + footer.length)
        .put(header)
        .put(lines)
        .put(footer)
        .array();
  }

  /// Opens a file, whatever its line ends. Takes as long as the file's iterations say, within a bound;
  /// run it where nobody waits.
  public static byte[] decrypt(byte[] file, String passphrase) {
    byte[] bytes = body(file);
    if (bytes.length == 0) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    if (bytes[0] != VERSION) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    if (bytes.length < HEAD_BYTES + MAC_BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    byte[] salt = Arrays.copyOfRange(bytes, 1, 1 + SALT_BYTES);
    byte[] iv = Arrays.copyOfRange(bytes, 1 + SALT_BYTES, 1 + SALT_BYTES + IV_BYTES);
    long iterations =
        Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(HEAD_BYTES - Integer.BYTES));
    int macAt = bytes.length - MAC_BYTES;
    byte[] derived = Pbkdf2.sha512(passphrase, salt, iterations, 2 * KEY_BYTES);
    try {
      byte[] mac = Hmac.sha256(macKey(derived), Arrays.copyOf(bytes, macAt));
      if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(bytes, macAt, bytes.length))) {
        throw new RatchetException(Refusal.WRONG_MAC);
      }
      return AesCtr.apply(aesKey(derived), iv, Arrays.copyOfRange(bytes, HEAD_BYTES, macAt));
    } finally {
      Wipe.bytes(derived);
    }
  }

  /// The bytes between header and footer. Text before the header, as a byte order mark, and after the
  /// footer does not count.
  private static byte[] body(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    var text = new String(file, StandardCharsets.ISO_8859_1);
    int header = text.indexOf(HEADER);
    int from = header + HEADER.length();
    int to = header < 0 ? -1 : text.indexOf(FOOTER, from);
    if (to < 0) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    var base64 = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char next = text.charAt(i);
      if (next != '\n' && next != '\r' && next != ' ' && next != '\t') {
        base64.append(next);
      }
    }
    try {
      return UnpaddedBase64.decode(base64.toString());
    } catch (Base64Exception malformed) {
      throw new RatchetException(Refusal.MALFORMED);
    }
  }

  private static byte[] aesKey(byte[] derived) {
    return Arrays.copyOf(derived, KEY_BYTES);
  }

  private static byte[] macKey(byte[] derived) {
    return Arrays.copyOfRange(derived, KEY_BYTES, 2 * KEY_BYTES);
  }
}
