package chat.fracas.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Handlers and clients that do not come to an end.
@Timeout(120)
class TimeLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(10);

  private static ApiService service(TimeLimits limits, Route... routes) {
    Tokens tokens =
        (token, address) -> {
          throw new AssertionError();
        };
    return new ApiService(
        new Router(List.of(() -> List.of(routes))),
        tokens,
        new Allowances(Map.of(), InstantSource.system()),
        limits);
  }

  private static String text(ApiAnswer answer) throws IOException {
    try (InputStream in = answer.body().open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void aHandlerThatDoesNotEnd_isGivenUp_butNotInterrupted() throws Exception {
    var goOn = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    Handler waits =
        request -> {
          try {
            goOn.await();
            interrupted.complete(false);
          } catch (InterruptedException stop) {
            interrupted.complete(true);
          }
          return ApiAnswer.ok();
        };
    var limits = new TimeLimits(SHORT, LONG, LONG, LONG, 1);
    var loopback =
        new Loopback(
            service(
                limits,
                Route.of("GET", "/hangs", waits).forAnybody(),
                Route.of("GET", "/polls", request -> poll()).forAnybody().waiting(LONG),
                Route.of("GET", "/fine", request -> ApiAnswer.ok()).forAnybody()));
    ApiAnswer answer =
        loopback.exchange("GET", "/hangs", Map.of(), InputStream.nullInputStream(), 0);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(text(answer)).contains("M_UNKNOWN");
    for (String path : List.of("/polls", "/fine")) {
      assertThat(
              loopback.exchange("GET", path, Map.of(), InputStream.nullInputStream(), 0).status())
          .as(path)
          .isEqualTo(200);
    }
    goOn.countDown();
    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isFalse();
  }

  /// Takes longer than a request may that was not asked to wait.
  private static ApiAnswer poll() {
    try {
      assertThat(new CountDownLatch(1).await(SHORT.toMillis() * 3, TimeUnit.MILLISECONDS))
          .isFalse();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
    return ApiAnswer.ok();
  }

  /// An answer without an end, which says when nobody sends it any more.
  private static ApiAnswer.Body endless(CountDownLatch closed) {
    return new ApiAnswer.Body() {
      @Override
      public long length() {
        return Long.MAX_VALUE;
      }

      @Override
      public InputStream open() {
        return new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            return length;
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
      }
    };
  }

  @Test
  void aClientThatTakesNothing_isCutOff() throws Exception {
    var closed = new CountDownLatch(1);
    var limits = new TimeLimits(LONG, LONG, LONG, SHORT, 1_000_000_000);
    Route large =
        Route.of("GET", "/large", request -> ApiAnswer.stream(200, "text/plain", endless(closed)))
            .forAnybody();
    try (HttpFront front = HttpFront.start("127.0.0.1", 0, false, limits, service(limits, large));
        var socket = new Socket("127.0.0.1", front.address().getPort())) {
      socket.getOutputStream().write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
