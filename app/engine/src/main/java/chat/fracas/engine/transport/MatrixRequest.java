package chat.fracas.engine.transport;

import chat.fracas.foundation.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A request of the client API, by path template.
///
/// @param path with its parameters filled in and encoded
/// @param timeout how long the server may be silent
public record MatrixRequest(
    String method,
    String path,
    Map<String, String> query,
    Optional<JsonObject> body,
    Duration timeout) {
  /// Longer than a busy server needs, shorter than a person waits.
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public MatrixRequest {
    query = new LinkedHashMap<>(query);
  }

  /// Fills the parameters of a template, in order: `get("/rooms/{roomId}/state", room)`.
  public static MatrixRequest of(String method, String template, Object... parameters) {
    var path = new StringBuilder();
    int used = 0;
    for (String segment : template.substring(1).split("/", -1)) {
      path.append('/');
      path.append(segment.startsWith("{") ? encode(String.valueOf(parameters[used++])) : segment);
    }
    if (used != parameters.length) {
      throw new IllegalArgumentException("parameters do not fit " + template);
    }
    return new MatrixRequest(method, path.toString(), Map.of(), Optional.empty(), DEFAULT_TIMEOUT);
  }

  public static MatrixRequest get(String template, Object... parameters) {
    return of("GET", template, parameters);
  }

  public static MatrixRequest post(String template, Object... parameters) {
    return of("POST", template, parameters).withBody(JsonObject.EMPTY);
  }

  public static MatrixRequest put(String template, Object... parameters) {
    return of("PUT", template, parameters).withBody(JsonObject.EMPTY);
  }

  public static MatrixRequest delete(String template, Object... parameters) {
    return of("DELETE", template, parameters);
  }

  public MatrixRequest withQuery(String name, String value) {
    var all = new LinkedHashMap<>(query);
    all.put(name, value);
    return new MatrixRequest(method, path, all, body, timeout);
  }

  public MatrixRequest withQuery(String name, Optional<String> value) {
    return value.isEmpty() ? this : withQuery(name, value.get());
  }

  public MatrixRequest withBody(JsonObject json) {
    return new MatrixRequest(method, path, query, Optional.of(json), timeout);
  }

  public MatrixRequest withTimeout(Duration silence) {
    return new MatrixRequest(method, path, query, body, silence);
  }

  /// Path and query, encoded.
  String target() {
    var target = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> entry : query.entrySet()) {
      target.append(separator).append(encode(entry.getKey()));
      target.append('=').append(encode(entry.getValue()));
      separator = '&';
    }
    return target.toString();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// No query and no body: both may be private.
  @Override
  public String toString() {
    return method + " " + path;
  }
}
