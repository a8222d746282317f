package chat.fracas.engine.transport;

import chat.fracas.foundation.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request of the client API, by path template.
///
/// @param path with its parameters filled in and encoded
/// @param timeout how long the server may be silent
public record MatrixRequest(
    String method,
    String path,
    List<Map.Entry<String, String>> query,
    Optional<JsonObject> body,
    Duration timeout) {
  /// Longer than a busy server needs, shorter than a person waits.
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public MatrixRequest {
    query = List.copyOf(query);
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
    return new MatrixRequest(method, path.toString(), List.of(), Optional.empty(), DEFAULT_TIMEOUT);
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
    var all = new ArrayList<>(query);
    all.add(Map.entry(name, value));
    return new MatrixRequest(method, path, all, body, timeout);
  }

  public MatrixRequest withQuery(String name, Optional<String> value) {
    return value.isEmpty() ? this : withQuery(name, value.get());
  }

  /// One parameter for each of the values, all of the same name.
  public MatrixRequest withQuery(String name, List<String> values) {
    MatrixRequest request = this;
    for (String value : values) {
      request = request.withQuery(name, value);
    }
    return request;
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
    for (Map.Entry<String, String> entry : query) {
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
