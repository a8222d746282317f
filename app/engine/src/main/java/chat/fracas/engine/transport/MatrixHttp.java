package chat.fracas.engine.transport;

import chat.fracas.engine.EngineException;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The client API of one homeserver: JSON in and out, the token added, errors as `MatrixException`.
///
/// The token goes to this server's base address and nowhere else. Thread-safe.
public final class MatrixHttp {
  /// A first sync of a large account is some tens of megabytes.
  private static final int MAX_ANSWER_BYTES = 256 * 1024 * 1024;

  /// An error is a short text; more is not read.
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  /// Somebody is waiting: a server that asks for more patience than this is not obeyed but reported.
  private static final int MAX_ATTEMPTS = 4;

  private static final long MAX_RETRY_MILLIS = 5_000;
  private static final long DEFAULT_RETRY_MILLIS = 1_000;

  private final HttpTransport transport;
  private final URI base;
  private final Tokens tokens;

  public MatrixHttp(HttpTransport transport, URI base, Tokens tokens) {
    this.transport = transport;
    this.base = base;
    this.tokens = tokens;
  }

  public URI base() {
    return base;
  }

  /// Sends the request and reads the answer. A refused token is refreshed once.
  ///
  /// @throws MatrixException when the server answers with an error
  /// @throws IOException when there is no answer, or one that makes no sense
  public JsonObject call(MatrixRequest request) throws IOException {
    try (HttpAnswer answer = open(request, Optional.empty())) {
      return parse(answer);
    }
  }

  /// As [#call] for what a person asked for: waits a little where the server asks for it, and
  /// failures come as [EngineException] in the server's words.
  public JsonObject ask(MatrixRequest request) {
    try {
      return patiently(request);
    } catch (MatrixException refused) {
      throw new EngineException(String.valueOf(refused.getMessage()), refused.code());
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The server cannot be reached.", failure);
    }
  }

  private JsonObject patiently(MatrixRequest request) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call(request);
      } catch (MatrixException refused) {
        long wait = refused.extra().integer("retry_after_ms").orElse(DEFAULT_RETRY_MILLIS);
        if (!refused.is(ErrorCode.M_LIMIT_EXCEEDED)
            || attempt == MAX_ATTEMPTS
            || wait > MAX_RETRY_MILLIS) {
          throw refused;
        }
        transport.pause(Duration.ofMillis(Math.max(wait, 0)));
      }
    }
  }

  /// Sends bytes instead of JSON, for uploads.
  public JsonObject upload(MatrixRequest request, HttpRequest.Body body) throws IOException {
    try (HttpAnswer answer = open(request, Optional.of(body))) {
      return parse(answer);
    }
  }

  /// Opens an answer that is not JSON, for downloads. The caller closes it.
  public HttpAnswer open(MatrixRequest request) throws IOException {
    return open(request, Optional.empty());
  }

  private HttpAnswer open(MatrixRequest request, Optional<HttpRequest.Body> upload)
      throws IOException {
    Optional<String> token = tokens.current();
    try {
      return exchange(request, upload, token);
    } catch (MatrixException refused) {
      boolean again =
          refused.is(ErrorCode.M_UNKNOWN_TOKEN) && token.isPresent() && tokens.refresh(token.get());
      if (!again) {
        throw refused;
      }
      return exchange(request, upload, tokens.current());
    }
  }

  private HttpAnswer exchange(
      MatrixRequest request, Optional<HttpRequest.Body> upload, Optional<String> token)
      throws IOException {
    String root = base.toString();
    URI uri =
        URI.create(
            (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + request.target());
    HttpRequest outgoing = HttpRequest.of(request.method(), uri, request.timeout());
    if (token.isPresent()) {
      outgoing = outgoing.withHeader("Authorization", "Bearer " + token.get());
    }
    if (upload.isPresent()) {
      outgoing = outgoing.withBody(upload.get());
    } else if (request.body().isPresent()) {
      outgoing =
          outgoing.withBody(
              HttpRequest.Body.of("application/json", Json.write(request.body().get())));
    }
    HttpAnswer answer = transport.exchange(outgoing);
    if (answer.status() / 100 == 2) {
      return answer;
    }
    try (answer) {
      throw error(answer);
    }
  }

  private static JsonObject parse(HttpAnswer answer) throws IOException {
    byte[] bytes = answer.readAll(MAX_ANSWER_BYTES);
    try {
      return Json.parseObject(bytes, JsonLimits.ofBytes(MAX_ANSWER_BYTES));
    } catch (FoundationException cause) {
      throw new IOException("the server's answer is not JSON", cause);
    }
  }

  private static MatrixException error(HttpAnswer answer) throws IOException {
    JsonObject body;
    try {
      body = Json.parseObject(answer.readAll(MAX_ERROR_BYTES));
    } catch (FoundationException | IOException notJson) {
      if (answer.status() >= 500) {
        throw new IOException("the server answers with status " + answer.status(), notJson);
      }
      body = JsonObject.EMPTY;
    }
    Optional<String> code = body.string("errcode");
    if (code.isEmpty() && answer.status() >= 500) {
      throw new IOException("the server answers with status " + answer.status());
    }
    return new MatrixException(
        code.orElse(ErrorCode.M_UNKNOWN.name()),
        answer.status(),
        body.string("error").orElse("The server answers with status " + answer.status() + "."),
        body.without("errcode", "error"));
  }
}
