package chat.fracas.engine.transport;

import java.io.IOException;

/// Carries one HTTP request and its answer: over the network, or to a server in the same process.
///
/// Follows no redirects and keeps no cookies: where a token goes is decided above.
public interface HttpTransport extends AutoCloseable {
  /// Sends the request and waits for the head of the answer. The caller closes the answer.
  HttpAnswer exchange(HttpRequest request) throws IOException;

  @Override
  void close();
}
