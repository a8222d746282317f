package chat.fracas.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.Live;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Waits for what other threads do.
final class Until {
  /// Never reached, save by a test that fails.
  private static final long LIMIT_SECONDS = 20;

  private Until() {}

  static <T> void holds(Live<T> live, Predicate<? super T> wanted) throws InterruptedException {
    var reached = new CountDownLatch(1);
    try (var subscription =
        live.subscribe(
            value -> {
              if (wanted.test(value)) {
                reached.countDown();
              }
            })) {
      assertThat(reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }
}
