package chat.fracas.e2ee;

import chat.fracas.foundation.key.RandomSource;
import java.util.Random;

/// Bytes that are the same in every run.
public final class SeededRandom implements RandomSource {
  private final Random random;

  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void fill(byte[] bytes) {
    random.nextBytes(bytes);
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }
}
