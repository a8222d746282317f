package chat.fracas.engine.signin;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Small JSON documents of servers that are not, or not yet, trusted: bounded in size, time and
/// redirects. Thread-safe.
final class BoundedHttp {
  /// The documents of discovery are some hundred bytes.
  private static final int MAX_BYTES = 256 * 1024;

  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final int MAX_REDIRECTS = 3;

  private final HttpTransport transport;

  BoundedHttp(HttpTransport transport) {
    this.transport = transport;
  }

  /// An answer that has been read.
  ///
  /// @param json empty when it was none
  record Document(int status, JsonObject json, Optional<String> location) {
    boolean ok() {
      return status / 100 == 2;
    }
  }

  Document fetch(URI uri) throws IOException {
    URI at = uri;
    for (int hop = 0; ; hop++) {
      Document document = exchange(HttpRequest.of("GET", at, SILENCE));
      boolean redirected = document.status() / 100 == 3 && document.location().isPresent();
      if (!redirected) {
        return document;
      }
      if (hop == MAX_REDIRECTS) {
        throw new IOException("too many redirects");
      }
      at = follow(at, document.location().get());
    }
  }

  private static URI follow(URI from, String location) throws IOException {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException strange) {
      throw new IOException("a redirect leads nowhere", strange);
    }
    boolean downgrade = "https".equals(from.getScheme()) && !"https".equals(next.getScheme());
    if (downgrade || next.getHost() == null) {
      throw new IOException("a redirect leads to an unsafe address");
    }
    return next;
  }

  Document postForm(URI uri, Map<String, String> form) throws IOException {
    String body =
        form.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return exchange(
        HttpRequest.of("POST", uri, SILENCE)
            .withBody(
                HttpRequest.Body.of(
                    "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8))));
  }

  Document postJson(URI uri, JsonObject json) throws IOException {
    return exchange(
        HttpRequest.of("POST", uri, SILENCE)
            .withBody(HttpRequest.Body.of("application/json", Json.write(json))));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Document exchange(HttpRequest request) throws IOException {
    try (HttpAnswer answer = transport.exchange(request.withHeader("Accept", "application/json"))) {
      byte[] bytes = answer.readAll(MAX_BYTES);
      return new Document(answer.status(), read(bytes), answer.header("location"));
    }
  }

  private static JsonObject read(byte[] bytes) {
    try {
      return Json.parseObject(bytes, JsonLimits.ofBytes(MAX_BYTES));
    } catch (FoundationException notJson) {
      return JsonObject.EMPTY;
    }
  }
}
