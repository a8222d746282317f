package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever a decoder is given, it gives a value or refuses; nothing else ever comes out of it.
final class MutatedInputTest {
  private static final int RUNS = 1500;
  private static final long SEED = 60;

  private final SeededRandom random = new SeededRandom(SEED);

  @TestFactory
  Stream<DynamicTest> mutatedInputIsReadOrRefused() {
    return new Decoders(SEED)
        .all().stream().map(decoder -> DynamicTest.dynamicTest(decoder.name(), () -> run(decoder)));
  }

  private void run(Decoders.Decoder decoder) {
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      byte[] mutated = mutated(decoder.good());
      try {
        decoder.decode().accept(mutated);
      } catch (RatchetException expected) {
        refused++;
      } catch (RuntimeException other) {
        throw new AssertionError(
            decoder.name() + ", seed " + SEED + ", run " + run + ": " + other, other);
      }
    }
    if (!decoder.name().equals("attachment key")) {
      assertThat(refused).as("refused of %s", RUNS).isGreaterThan(RUNS / 2);
    }
  }

  private byte[] mutated(byte[] good) {
    byte[] bytes = good.clone();
    int times = 1 + random.below(3);
    for (int i = 0; i < times; i++) {
      bytes = mutatedOnce(bytes);
    }
    return bytes;
  }

  private byte[] mutatedOnce(byte[] bytes) {
    if (bytes.length == 0) {
      return random.bytes(1 + random.below(4));
    }
    int at = random.below(bytes.length);
    return switch (random.below(6)) {
      case 0 -> spliced(bytes, at, new byte[0], Math.min(bytes.length - at, 1 + random.below(8)));
      case 1 -> spliced(bytes, at, random.bytes(1 + random.below(8)), 0);
      case 2 -> spliced(bytes, at, new byte[] {-1, -1, -1, -1, 15}, 1);
      case 3 -> spliced(bytes, at, bytes, 0);
      case 4 -> spliced(bytes, at, new byte[] {0}, 1);
      default -> spliced(bytes, at, new byte[] {(byte) (bytes[at] ^ 1 << random.below(8))}, 1);
    };
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] inserted, int removed) {
    var output = new ByteArrayOutputStream();
    output.write(bytes, 0, at);
    output.writeBytes(inserted);
    output.write(bytes, at + removed, bytes.length - at - removed);
    return output.toByteArray();
  }
}
