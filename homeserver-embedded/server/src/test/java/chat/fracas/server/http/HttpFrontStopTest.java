package chat.fracas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpFrontStopTest {
  /// A thread that is interrupted inside H2 closes the database for everybody.
  @Test
  void whenItStops_thenNoRequestIsInterrupted() throws Exception {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var end = new CompletableFuture<Boolean>();
    Handler handler =
        request -> {
          inside.countDown();
          try {
            end.complete(goOn.await(30, TimeUnit.SECONDS) && Thread.currentThread().isVirtual());
          } catch (InterruptedException interrupted) {
            end.completeExceptionally(interrupted);
          }
          return ApiAnswer.ok();
        };
    Area area = () -> List.of(Route.of("GET", "/wait", handler).forAnybody());
    Tokens tokens =
        (token, address) -> {
          throw new AssertionError();
        };
    var service =
        new ApiService(
            new Router(List.of(area)),
            tokens,
            new Allowances(Map.of(), InstantSource.system()),
            TimeLimits.USUAL);
    HttpFront front = HttpFront.start("127.0.0.1", 0, false, TimeLimits.USUAL, service);
    try (var socket = new Socket("127.0.0.1", front.address().getPort())) {
      socket
          .getOutputStream()
          .write("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture.runAsync(front::close).get(30, TimeUnit.SECONDS);
      goOn.countDown();
      assertThat(end.get(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      front.close();
    }
  }
}
