package chat.fracas.engine.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One account's way to its servers: closing it gives up whatever is still waited for, and leaves the
/// transport below open for the others. Thread-safe.
///
/// Nobody is interrupted for that: an interrupt could meet whoever asked while it works on a database,
/// or a server in this process while it does, and a database closes its file then. Each exchange has a
/// thread of its own instead, which is left to end by itself once nobody waits for it.
public final class EndableTransport implements HttpTransport {
  private static final Logger LOG = LoggerFactory.getLogger(EndableTransport.class);

  private final HttpTransport below;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Set<CompletableFuture<HttpAnswer>> waiting = ConcurrentHashMap.newKeySet();
  private final Set<HttpAnswer> reading = ConcurrentHashMap.newKeySet();

  public EndableTransport(HttpTransport below) {
    this.below = below;
  }

  @Override
  public HttpAnswer exchange(HttpRequest request) throws IOException {
    var wanted = new CompletableFuture<HttpAnswer>();
    waiting.add(wanted);
    try {
      // asked after it was put there: whoever closes meanwhile sees it
      if (isEnded()) {
        throw givenUp();
      }
      Thread.ofVirtual().name("exchange").start(() -> exchange(request, wanted));
      return wanted.get();
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } catch (InterruptedException stop) {
      wanted.completeExceptionally(givenUp());
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    } finally {
      waiting.remove(wanted);
    }
  }

  private void exchange(HttpRequest request, CompletableFuture<HttpAnswer> wanted) {
    try {
      var answer = new Answer(below.exchange(request));
      reading.add(answer);
      if (isEnded() || !wanted.complete(answer)) {
        close(answer);
        wanted.completeExceptionally(givenUp());
      }
    } catch (IOException | RuntimeException | Error failure) {
      wanted.completeExceptionally(failure);
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException failure -> failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default ->
          throw new IllegalStateException("an exchange fails in no other way", cause);
    };
  }

  private static IOException givenUp() {
    return new IOException("given up");
  }

  private boolean isEnded() {
    return ended.getCount() == 0;
  }

  @Override
  public void pause(Duration time) throws IOException {
    try {
      if (ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw givenUp();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  /// Gives up what is waited for; whatever is asked from now on fails. Returns at once. Closing twice
  /// does nothing.
  @Override
  public void close() {
    ended.countDown();
    waiting.forEach(each -> each.completeExceptionally(givenUp()));
    // some answers read to their end before they close
    reading.forEach(answer -> Thread.startVirtualThread(() -> close(answer)));
  }

  private static void close(HttpAnswer answer) {
    try {
      answer.close();
    } catch (IOException failure) {
      LOG.debug("an answer that nobody wants could not be closed");
    }
  }

  /// An answer that is cut off when the transport ends, and never merely short then.
  private final class Answer implements HttpAnswer {
    private final HttpAnswer answer;

    Answer(HttpAnswer answer) {
      this.answer = answer;
    }

    @Override
    public int status() {
      return answer.status();
    }

    @Override
    public Map<String, String> headers() {
      return answer.headers();
    }

    @Override
    public InputStream body() throws IOException {
      return new FilterInputStream(answer.body()) {
        @Override
        public int read() throws IOException {
          return whole(super.read());
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
          return whole(super.read(into, from, length));
        }

        private int whole(int read) throws IOException {
          if (isEnded()) {
            throw givenUp();
          }
          return read;
        }
      };
    }

    @Override
    public void close() throws IOException {
      reading.remove(this);
      answer.close();
    }
  }
}
