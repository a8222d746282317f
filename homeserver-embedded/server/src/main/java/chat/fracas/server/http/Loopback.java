package chat.fracas.server.http;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The API for the process the server runs in: the same router, bounds and errors, without a socket.
/// Thread-safe.
public final class Loopback {
  private final ApiService service;

  public Loopback(ApiService service) {
    this.service = service;
  }

  /// Sends a request and waits for its answer; its body is read by the caller.
  ///
  /// @param target path and query, encoded
  /// @param headers by any case of name
  public ApiAnswer exchange(
      String method, String target, Map<String, String> headers, InputStream body, long length) {
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return service.serve(new RawRequest(method, target, lower, body, length, "loopback", true));
  }
}
