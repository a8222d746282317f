package chat.fracas.foundation.curve;

/// The digits of a number in a form where most are zero and all others odd (width-w non-adjacent form).
/// Not in constant time.
final class Digits {
  private static final int WORDS = 3;

  private final byte[] digits;

  /// @param number two words, the lowest first, below 2^127
  Digits(long[] number, int width) {
    var words = new long[WORDS];
    System.arraycopy(number, 0, words, 0, number.length);
    digits = new byte[Multiples.HALF_BITS + 2];
    int carry = 0;
    int place = 0;
    while (place < digits.length) {
      int window = carry + bits(words, place, width);
      if ((window & 1) == 0) {
        place++;
      } else {
        carry = window >> width - 1;
        digits[place] = (byte) (window - (carry << width));
        place += width;
      }
    }
  }

  private static int bits(long[] words, int place, int width) {
    int word = place / Long.SIZE;
    int shift = place % Long.SIZE;
    long bits = words[word] >>> shift;
    if (shift > Long.SIZE - width && word + 1 < words.length) {
      bits |= words[word + 1] << Long.SIZE - shift;
    }
    return (int) bits & (1 << width) - 1;
  }

  int at(int place) {
    return digits[place];
  }

  /// The bits of a number below this place.
  static long[] low(byte[] scalar, int place) {
    return new long[] {
      Field25519.word(scalar, 0), Field25519.word(scalar, 8) & -1L >>> 2 * Long.SIZE - place
    };
  }

  /// The bits of a number from this place on.
  static long[] high(byte[] scalar, int place) {
    int shift = place - Long.SIZE;
    long w1 = Field25519.word(scalar, 8);
    long w2 = Field25519.word(scalar, 16);
    long w3 = Field25519.word(scalar, 24);
    return new long[] {
      w1 >>> shift | w2 << Long.SIZE - shift, w2 >>> shift | w3 << Long.SIZE - shift
    };
  }
}
