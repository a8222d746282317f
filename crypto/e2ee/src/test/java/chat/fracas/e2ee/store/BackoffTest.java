package chat.fracas.e2ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void eachFailureDoublesTheWaitUpToAnHour() {
    Backoff backoff = Backoff.NONE;
    assertThat(backoff.isOver(NOW)).isTrue();
    for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      backoff = backoff.failed(NOW);
      assertThat(backoff.retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
    }
    for (int i = 0; i < 100; i++) {
      backoff = backoff.failed(NOW);
    }
    assertThat(backoff.retryAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void aClockThatIsSetBackMakesNobodyWaitForDays() {
    Backoff backoff = Backoff.NONE.failed(NOW);
    assertThat(backoff.isOver(NOW)).isFalse();
    assertThat(backoff.isOver(NOW.minus(Duration.ofDays(1)))).isTrue();
  }

  @Test
  void itIsKeptWithinARecordAndLeavesTheRestAlone() {
    JsonObject record = JsonObject.of("other", "x");
    Backoff backoff = Backoff.NONE.failed(NOW).failed(NOW);
    JsonObject written = backoff.writeTo(record);

    assertThat(Backoff.read(written)).isEqualTo(backoff);
    assertThat(Backoff.NONE.writeTo(written)).isEqualTo(record);
    assertThat(Backoff.read(record)).isEqualTo(Backoff.NONE);
  }
}
