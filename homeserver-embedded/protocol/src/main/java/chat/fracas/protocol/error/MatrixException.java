package chat.fracas.protocol.error;

import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/// A request that ends with an error of the specification. The server throws it to answer so; the
/// client throws it when it was answered so. The message goes to the other side: no secrets in it.
public final class MatrixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient JsonObject extra;

  public MatrixException(ErrorCode code, String message) {
    this(code, code.status(), message, JsonObject.EMPTY);
  }

  public MatrixException(ErrorCode code, int status, String message) {
    this(code, status, message, JsonObject.EMPTY);
  }

  public MatrixException(ErrorCode code, int status, String message, JsonObject extra) {
    this(code.name(), status, message, extra);
  }

  /// An answer with a code that may be newer than this program.
  public MatrixException(String code, int status, String message, JsonObject extra) {
    super(message);
    this.code = code;
    this.status = status;
    this.extra = extra;
  }

  public static MatrixException forbidden(String message) {
    return new MatrixException(ErrorCode.M_FORBIDDEN, message);
  }

  public static MatrixException notFound(String message) {
    return new MatrixException(ErrorCode.M_NOT_FOUND, message);
  }

  public static MatrixException badJson(String message) {
    return new MatrixException(ErrorCode.M_BAD_JSON, message);
  }

  public static MatrixException invalidParam(String message) {
    return new MatrixException(ErrorCode.M_INVALID_PARAM, message);
  }

  public static MatrixException missingParam(String message) {
    return new MatrixException(ErrorCode.M_MISSING_PARAM, message);
  }

  /// The code as it stands in the answer.
  public String code() {
    return code;
  }

  public boolean is(ErrorCode other) {
    return code.equals(other.name());
  }

  public int status() {
    return status;
  }

  /// What stands in the answer beside code and message, such as `retry_after_ms`.
  public JsonObject extra() {
    return extra == null ? JsonObject.EMPTY : extra;
  }

  /// How long the other side wants to be left alone, if it says so.
  public Optional<Duration> retryAfter() {
    long millis = extra().integer("retry_after_ms").orElse(-1);
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /// Whether the same request may be taken later: the server was busy or failed, or is not sure of who
  /// we are.
  public boolean mayWorkLater() {
    return status == 429
        || status == 408
        || status >= 500
        || is(ErrorCode.M_LIMIT_EXCEEDED)
        || is(ErrorCode.M_UNKNOWN_TOKEN)
        || is(ErrorCode.M_MISSING_TOKEN);
  }

  /// The body of the answer.
  public JsonObject body() {
    return JsonObject.builder()
        .put("errcode", code)
        .put("error", String.valueOf(getMessage()))
        .putAll(extra())
        .build();
  }
}
