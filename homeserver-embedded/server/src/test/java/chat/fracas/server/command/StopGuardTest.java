package chat.fracas.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StopGuardTest {
  private final AtomicInteger cut = new AtomicInteger();

  /// In a program the cut never returns; here it lets the end go on, so that the test ends.
  @Test
  void anEndThatDoesNotCome_isCutShort() {
    var halted = new CountDownLatch(1);
    var guard =
        new StopGuard(
            Duration.ofMillis(50),
            () -> {
              cut.incrementAndGet();
              halted.countDown();
            });
    guard.guard(
        () -> {
          try {
            assertThat(halted.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException stop) {
            throw new AssertionError(stop);
          }
        });
    assertThat(cut).hasValue(1);
  }

  @Test
  void anEndInTimeIsLeftAlone() {
    var guard = new StopGuard(Duration.ofMinutes(1), cut::incrementAndGet);
    var over = new CountDownLatch(1);
    over.countDown();
    guard.await(over);
    guard.guard(() -> {});
    assertThat(cut).hasValue(0);
  }
}
