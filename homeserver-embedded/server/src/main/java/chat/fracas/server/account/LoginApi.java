package chat.fracas.server.account;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.discovery.DiscoveryApi;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.List;
import java.util.Optional;

/// Signing in and out (client-server API, "Legacy authentication API").
public final class LoginApi implements Area {
  private static final String V3 = "/_matrix/client/v3";

  private final Accounts accounts;
  private final Sessions sessions;
  private final LoginTokens loginTokens;
  private final InteractiveAuth auth;
  private final ServerName server;
  private final Optional<String> publicUrl;

  /// @param publicUrl where clients reach this server from outside, if it is known
  LoginApi(
      Accounts accounts,
      Sessions sessions,
      LoginTokens loginTokens,
      InteractiveAuth auth,
      ServerName server,
      Optional<String> publicUrl) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.loginTokens = loginTokens;
    this.auth = auth;
    this.server = server;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", V3 + "/login", request -> flows()).forAnybody(),
        Route.of("POST", V3 + "/login", this::login).forAnybody().limited(Route.Rate.SIGN_IN),
        Route.of("POST", "/_matrix/client/v1/login/get_token", this::token),
        Route.of("POST", V3 + "/refresh", this::refresh).forAnybody(),
        Route.of("POST", V3 + "/logout", this::logout).perhapsEmpty(),
        Route.of("POST", V3 + "/logout/all", this::logoutAll).perhapsEmpty());
  }

  private static ApiAnswer flows() {
    return ApiAnswer.ok(
        JsonObject.of(
            "flows",
            JsonArray.of(
                JsonObject.of("type", "m.login.password"),
                JsonObject.of("type", "m.login.token").with("get_login_token", true))));
  }

  private ApiAnswer login(ApiRequest request) {
    JsonObject body = request.json();
    String type = body.optionalString("type").orElse("");
    UserId user =
        switch (type) {
          case "m.login.password" -> byPassword(body);
          case "m.login.token" ->
              loginTokens.redeem(
                  body.optionalString("token")
                      .orElseThrow(() -> MatrixException.missingParam("'token' is missing")));
          case "" -> throw MatrixException.missingParam("'type' is missing");
          default -> throw new MatrixException(ErrorCode.M_UNKNOWN, "Unknown login type " + type);
        };
    JsonObject tokens =
        sessions
            .signIn(
                user,
                body.optionalString("device_id"),
                body.optionalString("initial_device_display_name"),
                body.optionalBool("refresh_token").orElse(false))
            .json();
    return ApiAnswer.ok(
        JsonObject.builder()
            .put("user_id", user.toString())
            .putAll(tokens)
            .putValue("well_known", publicUrl.map(DiscoveryApi::wellKnown))
            .build());
  }

  private UserId byPassword(JsonObject body) {
    String password =
        body.optionalString("password")
            .orElseThrow(() -> MatrixException.missingParam("'password' is missing"));
    if (!body.has("identifier") && !body.has("user")) {
      throw MatrixException.missingParam("'identifier' is missing");
    }
    UserId user =
        userOf(body, server)
            .orElseThrow(() -> MatrixException.forbidden("The name or the password is wrong"));
    return switch (accounts.prove(user, password)) {
      case RIGHT -> user;
      // told to nobody but its former owner
      case DEACTIVATED ->
          throw new MatrixException(ErrorCode.M_USER_DEACTIVATED, "The account is deactivated");
      case WRONG -> throw MatrixException.forbidden("The name or the password is wrong");
    };
  }

  /// Whom an identifier means; empty when it is of another kind or no valid name.
  static Optional<UserId> userOf(JsonObject body, ServerName server) {
    Optional<JsonObject> identifier = body.optionalObject("identifier");
    Optional<String> name =
        identifier.isPresent()
            ? identifier
                .get()
                .optionalString("user")
                .filter(
                    any -> identifier.get().optionalString("type").orElse("").equals("m.id.user"))
            : body.optionalString("user");
    return name.flatMap(
        text -> UserId.tryParse(text.startsWith("@") ? text : "@" + text + ":" + server));
  }

  private ApiAnswer token(ApiRequest request) {
    Optional<ApiAnswer> challenge = auth.challenge(request, "get_token");
    if (challenge.isPresent()) {
      return challenge.get();
    }
    return ApiAnswer.ok(
        JsonObject.EMPTY
            .with("login_token", loginTokens.issue(request.user()))
            .with("expires_in_ms", LoginTokens.LIFE.toMillis()));
  }

  private ApiAnswer refresh(ApiRequest request) {
    String token =
        request
            .json()
            .optionalString("refresh_token")
            .orElseThrow(() -> MatrixException.missingParam("'refresh_token' is missing"));
    return ApiAnswer.ok(sessions.refresh(token).json().without("device_id"));
  }

  private ApiAnswer logout(ApiRequest request) {
    sessions.signOut(request.caller());
    return ApiAnswer.ok();
  }

  private ApiAnswer logoutAll(ApiRequest request) {
    sessions.signOutAll(request.user(), Optional.empty());
    return ApiAnswer.ok();
  }
}
