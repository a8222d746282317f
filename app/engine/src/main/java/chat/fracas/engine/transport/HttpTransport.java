package chat.fracas.engine.transport;

import java.io.IOException;
import java.time.Duration;

/// Carries one HTTP request and its answer: over the network, or to a server in the same process.
///
/// Follows no redirects and keeps no cookies: where a token goes is decided above.
public interface HttpTransport extends AutoCloseable {
  /// Sends the request and waits for the head of the answer. The caller closes the answer; another
  /// thread may, to end a read.
  HttpAnswer exchange(HttpRequest request) throws IOException;

  /// Waits before another attempt. An `IOException` when there is no use in one any more.
  default void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  @Override
  void close();
}
