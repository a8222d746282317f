package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the fuzzer has found goes through the decoders again.
final class FuzzReplayTest {
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// What a decoder may ask for beyond what a good input of the same length needs.
  private static final long MOST_BYTES = 64 << 10;

  /// Places tried in one format; in a longer one they lie apart.
  private static final int MOST_PLACES = 100;

  private static final List<byte[]> HUGE =
      List.of(HexFormat.of().parseHex("7fffffff"), HexFormat.of().parseHex("ffffffff0f"));

  @Test
  void whatTheFuzzerFoundIsReadOrRefused() {
    List<byte[]> corpus = DecoderFuzzer.corpus();
    assertThat(corpus).hasSizeGreaterThan(150);
    for (byte[] input : corpus) {
      try {
        DecoderFuzzer.fuzzerTestOneInput(input);
      } catch (RuntimeException | Error other) {
        throw new AssertionError(HexFormat.of().formatHex(input), other);
      }
    }
  }

  /// Lengths and counts at the end of what they can say, at places all over every format.
  @Test
  void whatAnInputSaysOfItselfCostsNoMemory() {
    for (Decoders.Decoder decoder : new Decoders(62).all()) {
      allocated(decoder, decoder.good());
      long good = allocated(decoder, decoder.good());
      int length = decoder.good().length;
      for (int at = 0; at < length; at += 1 + length / MOST_PLACES) {
        for (byte[] huge : HUGE) {
          byte[] input = decoder.good().clone();
          System.arraycopy(huge, 0, input, at, Math.min(huge.length, length - at));
          assertThat(allocated(decoder, input))
              .as("%s with %s at %s", decoder.name(), HexFormat.of().formatHex(huge), at)
              .isLessThan(good + MOST_BYTES);
        }
      }
    }
  }

  private static long allocated(Decoders.Decoder decoder, byte[] input) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    readOrRefuse(decoder, input);
    return MEMORY.getCurrentThreadAllocatedBytes() - before;
  }

  private static void readOrRefuse(Decoders.Decoder decoder, byte[] input) {
    try {
      decoder.decode().accept(Arrays.copyOf(input, input.length));
    } catch (RatchetException refused) {
      // as it must
    }
  }
}
