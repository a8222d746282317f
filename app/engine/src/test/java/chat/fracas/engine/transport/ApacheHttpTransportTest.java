package chat.fracas.engine.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ApacheHttpTransportTest {
  private static HttpRequest get(int port, Duration timeout) {
    return HttpRequest.of("GET", URI.create("http://127.0.0.1:" + port + "/"), timeout);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  }

  @Test
  void askingAfterTheEndIsAFailureOfTheWorld() {
    var transport = new ApacheHttpTransport();
    transport.close();

    HttpRequest request = get(9, Duration.ofSeconds(1));
    assertThatThrownBy(() -> transport.exchange(request)).isInstanceOf(IOException.class);
  }

  @Test
  void aServerThatIsSilentForLongerThanTheRequestAllowsIsGivenUp() throws IOException {
    try (var silent = listen();
        var transport = new ApacheHttpTransport()) {
      HttpRequest request = get(silent.getLocalPort(), Duration.ofMillis(50));
      assertThatThrownBy(() -> transport.exchange(request))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void closingAnAnswerEndsTheReadOfAnotherThread() throws Exception {
    try (var server = listen();
        var transport = new ApacheHttpTransport()) {
      var end = new CountDownLatch(1);
      Thread.startVirtualThread(() -> answerHalf(server, end));
      HttpAnswer answer = transport.exchange(get(server.getLocalPort(), Duration.ofMinutes(10)));
      var reading = new CountDownLatch(1);
      var failure = new CompletableFuture<IOException>();
      Thread.startVirtualThread(
          () -> {
            try (var body = answer.body()) {
              body.read();
              reading.countDown();
              body.read();
              failure.completeExceptionally(new AssertionError("more than the server sent"));
            } catch (IOException cut) {
              failure.complete(cut);
            }
          });
      reading.await();
      answer.close();
      failure.get();
      end.countDown();
    }
  }

  private static void answerHalf(ServerSocket server, CountDownLatch end) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1".getBytes(StandardCharsets.US_ASCII));
      end.await();
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }
}
