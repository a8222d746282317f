package chat.fracas.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class EndableTransportTest {
  private static final HttpRequest REQUEST =
      HttpRequest.of("GET", URI.create("http://example.org/"), Duration.ofMinutes(1));

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

  /// A server whose answer is long in coming, and hears no interruption.
  private final HttpTransport slow =
      new HttpTransport() {
        @Override
        public HttpAnswer exchange(HttpRequest request) {
          asked.countDown();
          awaitUnheard(answered);
          interrupted.complete(Thread.currentThread().isInterrupted());
          return new Hanging();
        }

        @Override
        public void close() {
          throw new AssertionError("the transport below is another's");
        }
      };

  private final EndableTransport transport = new EndableTransport(slow);

  private static void awaitUnheard(CountDownLatch latch) {
    boolean heard = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException unheard) {
        heard = true;
      }
    }
    if (heard) {
      Thread.currentThread().interrupt();
    }
  }

  /// An answer whose body does not come until somebody closes it, and then ends too early.
  private final class Hanging implements HttpAnswer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public InputStream body() {
      return new InputStream() {
        @Override
        public int read() {
          asked.countDown();
          awaitUnheard(closed);
          return -1;
        }
      };
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /// How a call on another thread ended, and whether that thread was interrupted.
  private record Ended(Throwable failure, boolean interrupted) {}

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }

  private static CompletableFuture<Ended> begin(Call call) {
    var ended = new CompletableFuture<Ended>();
    Thread.startVirtualThread(
        () -> {
          try {
            call.run();
            ended.completeExceptionally(new AssertionError("it goes on"));
          } catch (IOException | RuntimeException failure) {
            ended.complete(new Ended(failure, Thread.currentThread().isInterrupted()));
          }
        });
    return ended;
  }

  private static void assertGivenUp(CompletableFuture<Ended> call)
      throws ExecutionException, InterruptedException {
    assertThat(call.get().failure()).isInstanceOf(IOException.class);
    assertThat(call.get().interrupted()).isFalse();
  }

  @Test
  void whoWaitsForAnAnswerIsToldAtOnceAndNobodyIsInterrupted() throws Exception {
    CompletableFuture<Ended> call = begin(() -> transport.exchange(REQUEST));
    asked.await();
    transport.close();
    assertGivenUp(call);

    answered.countDown();
    assertThat(interrupted.get()).isFalse();
    closed.await(); // the answer that came too late
  }

  @Test
  void anAnswerThatIsReadIsCutOff() throws Exception {
    answered.countDown();
    HttpAnswer answer = transport.exchange(REQUEST);
    CompletableFuture<Ended> call = begin(() -> answer.readAll(100));
    asked.await();
    transport.close();
    assertGivenUp(call);
  }

  @Test
  void aPauseBetweenAttemptsEnds() throws Exception {
    CompletableFuture<Ended> call = begin(() -> transport.pause(Duration.ofDays(1)));
    transport.close();
    assertGivenUp(call);
  }

  @Test
  void nothingIsAskedAfterTheEnd() {
    transport.close();
    assertThatThrownBy(() -> transport.exchange(REQUEST)).isInstanceOf(IOException.class);
    assertThat(asked.getCount()).isEqualTo(1);
  }

  @Test
  void whatFailsBelowFailsLikeIt() {
    var failing =
        new EndableTransport(
            new HttpTransport() {
              @Override
              public HttpAnswer exchange(HttpRequest request) throws IOException {
                throw new IOException("no way to the server");
              }

              @Override
              public void close() {}
            });
    assertThatThrownBy(() -> failing.exchange(REQUEST)).hasMessage("no way to the server");
  }
}
