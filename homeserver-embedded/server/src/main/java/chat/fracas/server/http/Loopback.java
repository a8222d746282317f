package chat.fracas.server.http;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/// The API for the process the server runs in: the same router, bounds and errors, without a socket.
/// Thread-safe.
///
/// Each request runs on a thread of its own, as it would beyond a socket: whoever asked may be
/// interrupted, but a thread that is interrupted inside H2 takes the database with it.
public final class Loopback {
  private final ApiService service;
  private final ThreadFactory threads = Thread.ofVirtual().name("fracas-inside-", 0).factory();

  public Loopback(ApiService service) {
    this.service = service;
  }

  /// Sends a request and waits for its answer; its body is read by the caller.
  ///
  /// @param target path and query, encoded
  /// @param headers by any case of name
  /// @throws InterruptedIOException when the caller was interrupted; the request goes on by itself
  public ApiAnswer exchange(
      String method, String target, Map<String, String> headers, InputStream body, long length)
      throws InterruptedIOException {
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    var request = new RawRequest(method, target, lower, body, length, "loopback", true);
    var answer = new FutureTask<>(() -> service.serve(request));
    threads.newThread(answer).start();
    try {
      return answer.get();
    } catch (InterruptedException gone) {
      Thread.currentThread().interrupt();
      var lost = new InterruptedIOException("nobody waits for the answer any more");
      lost.initCause(gone);
      throw lost;
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a request was not answered", bug.getCause());
    }
  }
}
