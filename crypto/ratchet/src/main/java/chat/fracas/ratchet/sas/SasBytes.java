package chat.fracas.ratchet.sas;

import java.util.ArrayList;
import java.util.List;

/// The six bytes that both sides show, as emoji or as numbers. They are meant to be seen.
public final class SasBytes {
  static final int BYTES = 6;

  private static final int EMOJI = 7;
  private static final int EMOJI_BITS = 6;
  private static final int DECIMAL_BITS = 13;

  /// So that no number has fewer than four digits.
  private static final int DECIMAL_OFFSET = 1000;

  private final long bits;

  private SasBytes(long bits) {
    this.bits = bits;
  }

  static SasBytes of(byte[] bytes) {
    long bits = 0;
    for (byte next : bytes) {
      bits = bits << Byte.SIZE | next & 0xff;
    }
    return new SasBytes(bits);
  }

  /// Seven emoji ("SAS method: `emoji`").
  public List<SasEmoji> emoji() {
    List<SasEmoji> shown = new ArrayList<>(EMOJI);
    for (int i = 0; i < EMOJI; i++) {
      shown.add(SasEmoji.numbered(group(i, EMOJI_BITS)));
    }
    return List.copyOf(shown);
  }

  /// Three numbers from 1000 to 9191 ("SAS method: `decimal`").
  public record Decimals(int first, int second, int third) {}

  public Decimals decimals() {
    return new Decimals(decimal(0), decimal(1), decimal(2));
  }

  private int decimal(int number) {
    return group(number, DECIMAL_BITS) + DECIMAL_OFFSET;
  }

  /// The bits of the group with this number, from the left.
  private int group(int number, int width) {
    int shift = BYTES * Byte.SIZE - (number + 1) * width;
    return (int) (bits >> shift) & ((1 << width) - 1);
  }
}
