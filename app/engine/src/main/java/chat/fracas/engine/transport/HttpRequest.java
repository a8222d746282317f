package chat.fracas.engine.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A request.
///
/// @param timeout how long the server may be silent
public record HttpRequest(
    String method, URI uri, Map<String, String> headers, Optional<Body> body, Duration timeout) {
  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  public static HttpRequest of(String method, URI uri, Duration timeout) {
    return new HttpRequest(method, uri, Map.of(), Optional.empty(), timeout);
  }

  public HttpRequest withHeader(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new HttpRequest(method, uri, all, body, timeout);
  }

  public HttpRequest withBody(Body bytes) {
    return new HttpRequest(method, uri, headers, Optional.of(bytes), timeout);
  }

  /// What is sent. May be opened several times.
  public interface Body {
    String contentType();

    long length();

    InputStream open() throws IOException;

    static Body of(String contentType, byte[] bytes) {
      return new Body() {
        @Override
        public String contentType() {
          return contentType;
        }

        @Override
        public long length() {
          return bytes.length;
        }

        @Override
        public InputStream open() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }

  /// Shows neither headers nor query: both may hold tokens.
  @Override
  public String toString() {
    return method + " " + uri.getPath();
  }
}
