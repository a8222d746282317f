package chat.fracas.server.http;

import java.io.InputStream;
import java.util.Map;

/// A request as it arrived.
///
/// @param target path and query, still encoded
/// @param headers by lower-case name
/// @param length of the body in bytes; -1 when it was not said
/// @param remote whose allowance it uses: the address it came from
/// @param local whether it came from this process
public record RawRequest(
    String method,
    String target,
    Map<String, String> headers,
    InputStream body,
    long length,
    String remote,
    boolean local) {
  public RawRequest {
    headers = Map.copyOf(headers);
  }

  /// Neither headers nor query: both may hold tokens.
  @Override
  public String toString() {
    int query = target.indexOf('?');
    return method + " " + (query < 0 ? target : target.substring(0, query));
  }
}
