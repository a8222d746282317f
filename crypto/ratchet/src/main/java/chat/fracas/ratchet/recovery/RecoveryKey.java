package chat.fracas.ratchet.recovery;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.Wipe;
import java.math.BigInteger;

/// A 32-byte key in base58, in groups of four characters, with a prefix and a parity byte that catch slips
/// of the pen.
public final class RecoveryKey {
  public static final int KEY_BYTES = 32;

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
  private static final byte[] PREFIX = {(byte) 0x8b, 0x01};
  private static final int ENCODED_BYTES = PREFIX.length + KEY_BYTES + 1;
  private static final int GROUP = 4;

  /// A key has 48 characters and 11 spaces; the rest leaves room for careless copying.
  private static final int MAX_CHARACTERS = 1000;

  private RecoveryKey() {}

  public static String encode(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    var bytes = new byte[ENCODED_BYTES];
    System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
    System.arraycopy(key, 0, bytes, PREFIX.length, KEY_BYTES);
    bytes[ENCODED_BYTES - 1] = parity(bytes);
    var text = new StringBuilder();
    // the prefix is not zero, so the number has no leading zeros to keep
    for (var rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BASE)) {
      text.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
    }
    Wipe.bytes(bytes);
    text.reverse();
    for (int at = GROUP; at < text.length(); at += GROUP + 1) {
      text.insert(at, ' ');
    }
    return text.toString();
  }

  /// The key, whatever white space stands in the text. The caller wipes it.
  public static byte[] decode(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (!Character.isWhitespace(next) && !Character.isSpaceChar(next)) {
        int digit = ALPHABET.indexOf(next);
        if (digit < 0) {
          throw new RatchetException(Refusal.MALFORMED);
        }
        number = number.multiply(BASE).add(BigInteger.valueOf(digit));
      }
    }
    return key(number);
  }

  private static byte[] key(BigInteger number) {
    if (number.bitLength() != ENCODED_BYTES * Byte.SIZE) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    byte[] signed = number.toByteArray();
    var bytes = new byte[ENCODED_BYTES];
    System.arraycopy(signed, 1, bytes, 0, ENCODED_BYTES);
    Wipe.bytes(signed);
    if (bytes[0] != PREFIX[0] || bytes[1] != PREFIX[1]) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    if (parity(bytes) != 0) {
      throw new RatchetException(Refusal.WRONG_MAC);
    }
    var key = new byte[KEY_BYTES];
    System.arraycopy(bytes, PREFIX.length, key, 0, KEY_BYTES);
    Wipe.bytes(bytes);
    return key;
  }

  /// All bytes together, which are zero once the parity byte is among them.
  private static byte parity(byte[] bytes) {
    byte parity = 0;
    for (byte next : bytes) {
      parity ^= next;
    }
    return parity;
  }
}
