package chat.fracas.ratchet.primitive;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Which Curve25519 public keys from outside are taken before there is anything to agree on.
///
/// Refused are the points of small order of the curve and its twist, which [Curve25519SecretKey#agree]
/// refuses too, and second encodings of a key: with its highest bit set a key gives the same secret under
/// another name, so that a message under a fallback key could come twice as two sessions.
public final class SoundKey {
  private static final int BYTES = 32;
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /// The u coordinates of order 1, 2, 4 and 8: 0, 1, -1 and the two roots of order 8.
  private static final Set<BigInteger> POINTS =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          new BigInteger(
              "325606250916557431795983626356110631294008115727848805560023387167927233504"),
          new BigInteger(
              "39382357235489614581723060781553021112529911719440698176882885853963445705823"));

  private static final List<byte[]> ENCODED = POINTS.stream().map(SoundKey::littleEndian).toList();

  private SoundKey() {}

  /// Returns the key if it is sound.
  public static Curve25519PublicKey require(Curve25519PublicKey key) {
    byte[] bytes = key.bytes();
    if (!isSurelyCanonical(bytes)) {
      requireCanonical(bytes);
    }
    for (byte[] point : ENCODED) {
      if (Arrays.equals(point, bytes)) {
        throw new RatchetException(Refusal.WEAK_KEY);
      }
    }
    return key;
  }

  /// All but one of 2^15 keys are below this bound, which is quickly seen.
  private static boolean isSurelyCanonical(byte[] bytes) {
    byte highest = bytes[bytes.length - 1];
    return highest >= 0 && (highest != Byte.MAX_VALUE || bytes[bytes.length - 2] != -1);
  }

  private static void requireCanonical(byte[] bytes) {
    var value = new BigInteger(1, reversed(bytes));
    // RFC 7748, section 5: the highest bit does not count, values beyond the prime are reduced
    BigInteger point = value.clearBit(255).mod(PRIME);
    if (POINTS.contains(point)) {
      throw new RatchetException(Refusal.WEAK_KEY);
    }
    if (!value.equals(point)) {
      throw new RatchetException(Refusal.MALFORMED);
    }
  }

  private static byte[] littleEndian(BigInteger number) {
    return Arrays.copyOf(reversed(number.toByteArray()), BYTES);
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
