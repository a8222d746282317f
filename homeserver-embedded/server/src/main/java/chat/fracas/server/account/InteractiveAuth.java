package chat.fracas.server.account;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks again before something weighty (client-server API, "User-Interactive Authentication API"): one
/// stage, a password or nothing at all. Each password that is tried is a sign-in to the rate limits, so that
/// nobody with a lost device's token may guess it. Thread-safe.
final class InteractiveAuth {
  private static final int MAX_SESSIONS = 1_000;
  private static final Duration SESSION_LIFE = Duration.ofMinutes(15);
  private static final int SESSION_BYTES = 12;

  static final String DUMMY = "m.login.dummy";
  static final String TOKEN = "m.login.registration_token";
  static final String PASSWORD = "m.login.password";

  private record Session(String what, Instant ends) {}

  private final Map<String, Session> sessions =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  private final Accounts accounts;
  private final ServerName server;
  private final RandomSource random;
  private final InstantSource clock;

  InteractiveAuth(Accounts accounts, ServerName server, RandomSource random, InstantSource clock) {
    this.accounts = accounts;
    this.server = server;
    this.random = random;
    this.clock = clock;
  }

  /// An unfinished authentication: the answer to it, with status 401.
  static final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient JsonObject body;

    Unfinished(JsonObject body) {
      super("more authentication is needed", null, false, false);
      this.body = body;
    }

    JsonObject body() {
      return body;
    }
  }

  /// Returns when the body's `auth` completes the stage; throws [Unfinished] otherwise.
  ///
  /// @param what the operation; a session is for one
  void requireDummy(JsonObject body, String what) {
    Optional<JsonObject> auth = body.optionalObject("auth");
    if (auth.isEmpty()) {
      throw new Unfinished(challenge(DUMMY, what));
    }
    requireSession(auth.get(), what, DUMMY);
    Optional<String> type = auth.get().optionalString("type");
    if (type.isEmpty() || !type.get().equals(DUMMY)) {
      throw refused(DUMMY, what, auth.get(), "This stage is not offered");
    }
    end(auth.get());
  }

  /// Asks for the password of whoever makes a request.
  ///
  /// @return the answer when it is not there yet
  Optional<ApiAnswer> challenge(ApiRequest request, String what) {
    try {
      requirePassword(request, what);
      return Optional.empty();
    } catch (Unfinished unfinished) {
      return Optional.of(ApiAnswer.json(401, unfinished.body()));
    }
  }

  /// Likewise with a token that lets somebody register.
  void requireToken(JsonObject body, String what, Predicate<String> valid) {
    Optional<JsonObject> auth = body.optionalObject("auth");
    if (auth.isEmpty()) {
      throw new Unfinished(challenge(TOKEN, what));
    }
    requireSession(auth.get(), what, TOKEN);
    if (!auth.get().optionalString("type").equals(Optional.of(TOKEN))) {
      throw refused(TOKEN, what, auth.get(), "This stage is not offered");
    }
    if (!valid.test(auth.get().optionalString("token").orElse(""))) {
      throw refused(TOKEN, what, auth.get(), "The token is not valid");
    }
    end(auth.get());
  }

  private void requirePassword(ApiRequest request, String what) {
    UserId user = request.user();
    Optional<JsonObject> auth = request.json().optionalObject("auth");
    if (auth.isEmpty()) {
      throw new Unfinished(challenge(PASSWORD, what));
    }
    requireSession(auth.get(), what, PASSWORD);
    Optional<String> type = auth.get().optionalString("type");
    if (type.isEmpty() || !type.get().equals(PASSWORD)) {
      throw refused(PASSWORD, what, auth.get(), "This stage is not offered");
    }
    request.allowance().accept(Route.Rate.SIGN_IN);
    boolean self = LoginApi.userOf(auth.get(), server).map(user::equals).orElse(false);
    String password = auth.get().optionalString("password").orElse("");
    if (!self || accounts.prove(user, password) != Accounts.Proof.RIGHT) {
      throw refused(PASSWORD, what, auth.get(), "The name or the password is wrong");
    }
    end(auth.get());
  }

  private void requireSession(JsonObject auth, String what, String stage) {
    Optional<String> id = auth.optionalString("session");
    if (id.isEmpty()) {
      return;
    }
    synchronized (sessions) {
      Session session = sessions.get(id.get());
      if (session == null || session.ends().isBefore(clock.instant())) {
        throw new Unfinished(
            challenge(stage, what)
                .with("errcode", ErrorCode.M_UNKNOWN.name())
                .with("error", "The session is not known, or has ended"));
      }
      if (!session.what().equals(what)) {
        throw MatrixException.forbidden("The session is for something else");
      }
    }
  }

  private void end(JsonObject auth) {
    synchronized (sessions) {
      auth.optionalString("session").ifPresent(sessions::remove);
    }
  }

  private Unfinished refused(String stage, String what, JsonObject auth, String why) {
    JsonObject challenge = challenge(stage, what);
    Optional<String> same = auth.optionalString("session");
    if (same.isPresent()) {
      synchronized (sessions) {
        sessions.remove(challenge.requireString("session"));
      }
      challenge = challenge.with("session", same.get());
    }
    return new Unfinished(
        challenge.with("errcode", ErrorCode.M_FORBIDDEN.name()).with("error", why));
  }

  private JsonObject challenge(String stage, String what) {
    String id = UnpaddedBase64.encodeUrlSafe(random.bytes(SESSION_BYTES));
    synchronized (sessions) {
      sessions.put(id, new Session(what, clock.instant().plus(SESSION_LIFE)));
    }
    JsonObject flow = JsonObject.of("stages", JsonArray.ofStrings(List.of(stage)));
    return JsonObject.builder()
        .put("flows", JsonArray.of(flow))
        .put("params", JsonObject.EMPTY)
        .put("session", id)
        .build();
  }
}
