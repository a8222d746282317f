package chat.fracas.server.account;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// New accounts (client-server API, "Account registration and management").
public final class RegisterApi implements Area {
  private final Accounts accounts;
  private final Sessions sessions;
  private final InteractiveAuth auth;
  private final RandomSource random;
  private final boolean open;
  private final Set<String> invitations;

  RegisterApi(
      Accounts accounts,
      Sessions sessions,
      InteractiveAuth auth,
      RandomSource random,
      boolean open,
      Set<String> invitations) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.auth = auth;
    this.random = random;
    this.open = open;
    this.invitations = invitations;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", "/_matrix/client/v3/register", this::register)
            .forAnybody()
            .limited(Route.Rate.REGISTER),
        Route.of("GET", "/_matrix/client/v3/register/available", this::available)
            .forAnybody()
            .limited(Route.Rate.REGISTER),
        Route.of(
                "GET",
                "/_matrix/client/v1/register/m.login.registration_token/validity",
                this::validity)
            .forAnybody()
            .limited(Route.Rate.REGISTER));
  }

  private ApiAnswer available(ApiRequest request) {
    accounts.requireFree(accounts.nameFor(request.requireQuery("username")));
    return ApiAnswer.ok(JsonObject.EMPTY.with("available", true));
  }

  private ApiAnswer validity(ApiRequest request) {
    if (invitations.isEmpty()) {
      throw MatrixException.forbidden("Nobody registers by a token here");
    }
    boolean valid = invitations.contains(request.requireQuery("token"));
    return ApiAnswer.ok(JsonObject.EMPTY.with("valid", valid));
  }

  private ApiAnswer register(ApiRequest request) {
    String kind = request.query("kind").orElse("user");
    if (!kind.equals("user")) {
      throw kind.equals("guest")
          ? MatrixException.forbidden("There are no guest accounts here")
          : MatrixException.invalidParam("'kind' is neither user nor guest");
    }
    if (!open && invitations.isEmpty()) {
      throw MatrixException.forbidden("New accounts are not open to everyone here");
    }
    JsonObject body = request.json();
    Optional<UserId> wanted = body.optionalString("username").map(accounts::nameFor);
    Optional<String> password = body.optionalString("password");
    wanted.ifPresent(accounts::requireFree);
    password.ifPresent(Accounts::requireUsable);
    try {
      if (open) {
        auth.requireDummy(body, "register");
      } else {
        auth.requireToken(body, "register", invitations::contains);
      }
    } catch (InteractiveAuth.Unfinished unfinished) {
      return ApiAnswer.json(401, unfinished.body());
    }
    UserId user = wanted.orElseGet(this::freeName);
    accounts.create(
        user, password.orElseThrow(() -> MatrixException.missingParam("'password' is missing")));
    JsonObject answer = JsonObject.EMPTY.with("user_id", user.toString());
    if (body.optionalBool("inhibit_login").orElse(false)) {
      return ApiAnswer.ok(answer);
    }
    JsonObject tokens =
        sessions
            .signIn(
                user,
                body.optionalString("device_id"),
                body.optionalString("initial_device_display_name"),
                body.optionalBool("refresh_token").orElse(false))
            .json();
    return ApiAnswer.ok(answer.toBuilder().putAll(tokens).build());
  }

  private UserId freeName() {
    while (true) {
      long number = 0;
      for (byte each : random.bytes(5)) {
        number = number << 8 | (each & 0xff);
      }
      UserId user = accounts.nameFor(String.valueOf(number));
      if (!accounts.exists(user)) {
        return user;
      }
    }
  }
}
