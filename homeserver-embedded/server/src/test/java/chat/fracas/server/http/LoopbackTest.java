package chat.fracas.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopbackTest {
  @Test
  void whenTheCallerIsInterrupted_thenTheServerIsNot() throws Exception {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var end = new CompletableFuture<Boolean>();
    Loopback loopback =
        loopback(
            request -> {
              inside.countDown();
              try {
                end.complete(goOn.await(30, TimeUnit.SECONDS));
              } catch (InterruptedException interrupted) {
                end.completeExceptionally(interrupted);
              }
              return ApiAnswer.ok();
            });
    var lost = new CompletableFuture<Boolean>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  assertThatThrownBy(() -> ask(loopback))
                      .isInstanceOf(InterruptedIOException.class);
                  lost.complete(Thread.currentThread().isInterrupted());
                });
    assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    assertThat(lost.get(30, TimeUnit.SECONDS)).isTrue();
    goOn.countDown();
    assertThat(end.get(30, TimeUnit.SECONDS)).isTrue();
  }

  private static Loopback loopback(Handler handler) {
    Area area = () -> List.of(Route.of("GET", "/wait", handler).forAnybody());
    Tokens tokens =
        (token, address) -> {
          throw new AssertionError();
        };
    return new Loopback(
        new ApiService(
            new Router(List.of(area)),
            tokens,
            new Allowances(Map.of(), InstantSource.system()),
            TimeLimits.USUAL));
  }

  private static Optional<ApiAnswer> ask(Loopback loopback) throws InterruptedIOException {
    return Optional.of(
        loopback.exchange("GET", "/wait", Map.of(), InputStream.nullInputStream(), 0));
  }
}
