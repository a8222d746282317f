package chat.fracas.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.protocol.error.MatrixException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedBodyTest {
  private final AtomicLong now = new AtomicLong();

  private PacedBody body(int bytes) {
    return new PacedBody(new ByteArrayInputStream(new byte[bytes]), TimeLimits.USUAL, now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void givenAByteNowAndThen_thenItIsNotWaitedFor() throws IOException {
    PacedBody body = body(1_000);
    for (int i = 0; i < 6; i++) {
      pass(Duration.ofSeconds(10));
      assertThat(body.read(new byte[1])).isEqualTo(1);
    }
    pass(Duration.ofSeconds(10));
    assertThatThrownBy(() -> body.read(new byte[1]))
        .isInstanceOfSatisfying(
            MatrixException.class, slow -> assertThat(slow.status()).isEqualTo(408));
  }

  @Test
  void givenALargeBodyOverAPoorLine_thenItTakesItsTime() throws IOException {
    PacedBody body = body(300 * 20_000);
    for (int i = 0; i < 300; i++) {
      pass(Duration.ofSeconds(1));
      assertThat(body.read(new byte[20_000])).isEqualTo(20_000);
    }
    assertThat(body.read()).isEqualTo(-1);
  }
}
