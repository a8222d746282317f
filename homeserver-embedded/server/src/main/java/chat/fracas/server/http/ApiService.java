package chat.fracas.server.http;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.storage.DatabaseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Takes a request through the house: route, allowance, token, body, handler, and back with an answer
/// whatever happens. Thread-safe.
public final class ApiService {
  private static final Logger LOG = LoggerFactory.getLogger(ApiService.class);
  private static final Logger ACCESS = LoggerFactory.getLogger("chat.fracas.server.access");

  /// Larger than any body of the client API; events are bounded at 64 KiB, initial states of a new
  /// room are a list of those.
  static final int MAX_JSON_BYTES = 4 * 1024 * 1024;

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD");

  private static final String RETRY_SECONDS = "2";

  private static final Map<String, String> CORS =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS, HEAD",
          "Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization",
          "Access-Control-Expose-Headers", "Retry-After");

  private final Router router;
  private final Tokens tokens;
  private final Allowances allowances;
  private final TimeLimits limits;
  private final ThreadFactory handlers = Thread.ofVirtual().name("fracas-handler-", 0).factory();

  public ApiService(Router router, Tokens tokens, Allowances allowances, TimeLimits limits) {
    this.router = router;
    this.tokens = tokens;
    this.allowances = allowances;
    this.limits = limits;
  }

  /// Answers; never throws.
  public ApiAnswer serve(RawRequest raw) {
    long start = System.nanoTime();
    String path = pathOf(raw.target());
    Router.Match match = match(raw.method(), path);
    ApiAnswer answer = withCors(answer(match, raw));
    // what this process asks of itself is no news
    Level level = raw.local() ? Level.DEBUG : Level.INFO;
    if (ACCESS.isEnabledForLevel(level)) {
      ACCESS
          .atLevel(level)
          .addKeyValue("method", METHODS.contains(raw.method()) ? raw.method() : "other")
          // the template: the path itself names people, rooms and searches
          .addKeyValue("route", template(match))
          .addKeyValue("status", answer.status())
          .addKeyValue("bytes", answer.body().length())
          .addKeyValue("ms", (System.nanoTime() - start) / 1_000_000)
          .addKeyValue("from", origin(raw.remote()))
          .log("request");
    }
    return answer;
  }

  private Router.Match match(String method, String path) {
    try {
      return router.match(method, path);
    } catch (IllegalArgumentException badEncoding) {
      return new Router.Match.Undecodable();
    }
  }

  /// A proxy may hand on anything.
  private static String origin(String remote) {
    return remote.matches("[0-9A-Za-z.:%_-]{1,64}") ? remote : "unknown";
  }

  private static String template(Router.Match match) {
    return match instanceof Router.Match.Found found ? found.route().template() : "unknown";
  }

  private ApiAnswer answer(Router.Match match, RawRequest raw) {
    if (raw.method().equals("OPTIONS")) {
      return ApiAnswer.ok();
    }
    try {
      return switch (match) {
        case Router.Match.Found found -> handle(found, raw);
        case Router.Match.WrongMethod wrong ->
            refusal(new MatrixException(ErrorCode.M_UNRECOGNIZED, 405, "Unrecognized request"))
                .with("Allow", wrong.allowed());
        case Router.Match.Unknown unknown ->
            refusal(new MatrixException(ErrorCode.M_UNRECOGNIZED, 404, "Unrecognized request"));
        case Router.Match.Undecodable undecodable ->
            refusal(MatrixException.invalidParam("The address cannot be decoded"));
      };
    } catch (MatrixException refusal) {
      return refusal(refusal);
    } catch (FoundationException wrong) {
      return refusal(MatrixException.badJson(String.valueOf(wrong.getMessage())));
    } catch (DatabaseException.Stopped stopped) {
      return refusal(
              new MatrixException(
                  ErrorCode.M_UNKNOWN, 503, "The server cannot write to its disk; try again soon"))
          .with("Retry-After", RETRY_SECONDS);
    } catch (LateException | DatabaseException.TooSlow late) {
      LOG.warn("the request {} {} took too long", raw.method(), template(match));
      return refusal(
              new MatrixException(
                  ErrorCode.M_UNKNOWN, 503, "The request takes too long; try again soon"))
          .with("Retry-After", RETRY_SECONDS);
    } catch (IOException lost) {
      LOG.debug("a request was not read to its end: {}", lost.getMessage());
      return refusal(new MatrixException(ErrorCode.M_UNKNOWN, 400, "The request is incomplete"));
    } catch (UncheckedIOException disk) {
      LOG.warn("the request {} failed: {}", template(match), disk.getMessage());
      return refusal(
              new MatrixException(
                  ErrorCode.M_UNKNOWN, 503, "The server cannot use its disk; try again soon"))
          .with("Retry-After", RETRY_SECONDS);
    } catch (RuntimeException | Error bug) {
      // one that took too much memory, or recursed too deep, does not take the others with it
      LOG.error("the request {} {} failed", raw.method(), template(match), bug);
      return refusal(new MatrixException(ErrorCode.M_UNKNOWN, 500, "Internal server error"));
    }
  }

  private ApiAnswer handle(Router.Match.Found found, RawRequest raw) throws IOException {
    Route route = found.route();
    int question = raw.target().indexOf('?');
    Map<String, List<String>> query;
    try {
      query = Router.query(question < 0 ? "" : raw.target().substring(question + 1));
    } catch (IllegalArgumentException badEncoding) {
      throw MatrixException.invalidParam("The query cannot be decoded");
    }
    Optional<Caller> caller = caller(route.access(), raw, query);
    String who = caller.map(user -> user.user().toString()).orElse(raw.remote());
    Consumer<Route.Rate> charge = raw.local() ? rate -> {} : rate -> allowances.take(rate, who);
    charge.accept(route.rate());
    InputStream body = new PacedBody(raw.body(), limits, System::nanoTime);
    JsonObject json =
        route.body() == Route.Body.BYTES ? JsonObject.EMPTY : readJson(route.body(), raw, body);
    var request =
        new ApiRequest(
            raw.method(),
            found.parameters(),
            query,
            raw.headers(),
            caller,
            json,
            body,
            raw.length(),
            charge);
    // a body of bytes has its pace
    return route.body() == Route.Body.BYTES
        ? route.handler().handle(request)
        : inTime(limits.request().plus(route.waits()), route.handler(), request);
  }

  /// The answer, or that it takes too long. Then the handler goes on by itself: no thread may be
  /// interrupted in H2, and what it does there has a limit of its own.
  private ApiAnswer inTime(Duration time, Handler handler, ApiRequest request) {
    var answer = new FutureTask<>(() -> handler.handle(request));
    handlers.newThread(answer).start();
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new LateException();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new MatrixException(ErrorCode.M_UNKNOWN, 503, "The server stops");
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException refusal -> throw refusal;
        case Error bug -> throw bug;
        case null, default -> throw new IllegalStateException("a handler failed", failure);
      }
    }
  }

  /// No answer in time.
  private static final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Optional<Caller> caller(
      Route.Access access, RawRequest raw, Map<String, List<String>> query) {
    if (access == Route.Access.ANYBODY) {
      return Optional.empty();
    }
    Optional<String> token = token(raw, query);
    if (token.isEmpty() && access == Route.Access.USER) {
      throw new MatrixException(ErrorCode.M_MISSING_TOKEN, "Missing access token");
    }
    Optional<String> address = raw.local() ? Optional.empty() : Optional.of(raw.remote());
    return token.map(text -> tokens.caller(text, address));
  }

  private static Optional<String> token(RawRequest raw, Map<String, List<String>> query) {
    String header = raw.headers().get("authorization");
    if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.of(header.substring(7).trim());
    }
    return Optional.ofNullable(query.get("access_token")).map(List::getFirst);
  }

  private static JsonObject readJson(Route.Body kind, RawRequest raw, InputStream body)
      throws IOException {
    if (raw.method().equals("GET") || raw.method().equals("HEAD")) {
      return JsonObject.EMPTY;
    }
    byte[] bytes = readBounded(body, raw.length());
    if (bytes.length == 0) {
      if (kind == Route.Body.JSON) {
        throw new MatrixException(ErrorCode.M_NOT_JSON, "The body is missing");
      }
      return JsonObject.EMPTY;
    }
    JsonValue value;
    try {
      value = Json.parse(bytes, JsonLimits.ofBytes(MAX_JSON_BYTES));
    } catch (JsonException cause) {
      throw new MatrixException(
          ErrorCode.M_NOT_JSON, "The body is not JSON: " + cause.getMessage());
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw MatrixException.badJson("The body is not a JSON object");
  }

  private static byte[] readBounded(InputStream body, long said) throws IOException {
    if (said > MAX_JSON_BYTES) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "The body is too large");
    }
    var all = new ByteArrayOutputStream(said > 0 ? (int) said : 256);
    byte[] buffer = new byte[8192];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      all.write(buffer, 0, read);
      if (all.size() > MAX_JSON_BYTES) {
        throw new MatrixException(ErrorCode.M_TOO_LARGE, "The body is too large");
      }
    }
    return all.toByteArray();
  }

  private static ApiAnswer refusal(MatrixException refusal) {
    ApiAnswer answer = ApiAnswer.json(refusal.status(), refusal.body());
    var wait = refusal.extra().integer("retry_after_ms");
    return wait.isEmpty()
        ? answer
        : answer.with("Retry-After", String.valueOf((wait.getAsLong() + 999) / 1000));
  }

  private static ApiAnswer withCors(ApiAnswer answer) {
    var headers = new LinkedHashMap<>(CORS);
    headers.putAll(answer.headers());
    return new ApiAnswer(answer.status(), headers, answer.body());
  }

  private static String pathOf(String target) {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }
}
