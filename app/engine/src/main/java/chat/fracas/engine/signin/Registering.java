package chat.fracas.engine.signin;

import chat.fracas.engine.signin.SignIn.Registration;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Making an account (client API, "Account registration"), as far as it goes without a browser: flows
/// of `m.login.dummy` and `m.login.registration_token`. Blocks.
final class Registering {
  private static final String DUMMY = "m.login.dummy";
  private static final String TOKEN = "m.login.registration_token";
  private static final int UNAUTHORIZED = 401;

  private final MatrixHttp http;

  Registering(MatrixHttp http) {
    this.http = http;
  }

  /// What came of it.
  sealed interface Outcome {
    record Done(JsonObject answer) implements Outcome {}

    record Not(SignInResult why) implements Outcome {}
  }

  private static MatrixRequest request(JsonObject body) {
    return MatrixRequest.post("/_matrix/client/v3/register").withBody(body);
  }

  Registration offered() throws IOException {
    try {
      http.call(request(JsonObject.EMPTY));
      return Registration.CLOSED; // an account without a name is none of ours
    } catch (MatrixException asked) {
      List<List<String>> flows = flows(asked);
      if (usable(flows, false).isPresent()) {
        return Registration.OPEN;
      }
      return usable(flows, true).isPresent() ? Registration.WITH_TOKEN : Registration.CLOSED;
    }
  }

  Outcome register(JsonObject account, Optional<String> token) throws IOException {
    try {
      return new Outcome.Done(http.call(request(account)));
    } catch (MatrixException asked) {
      Optional<String> session = asked.extra().string("session");
      if (asked.status() != UNAUTHORIZED || session.isEmpty()) {
        return new Outcome.Not(why(asked, false));
      }
      List<List<String>> flows = flows(asked);
      Optional<List<String>> flow =
          (token.isPresent() ? withToken(flows) : Optional.<List<String>>empty())
              .or(() -> usable(flows, token.isPresent()));
      if (flow.isEmpty()) {
        return new Outcome.Not(
            usable(flows, true).isPresent()
                ? new SignInResult.TokenNeeded()
                : new SignInResult.RegistrationClosed());
      }
      return answer(account, session.get(), flow.get(), token.orElse(""));
    }
  }

  private Outcome answer(JsonObject account, String session, List<String> flow, String token)
      throws IOException {
    boolean offeredToken = false;
    for (String stage : flow) {
      JsonObject auth = JsonObject.builder().put("type", stage).put("session", session).build();
      if (stage.equals(TOKEN)) {
        auth = auth.with("token", token);
      }
      offeredToken = stage.equals(TOKEN);
      try {
        return new Outcome.Done(http.call(request(account.with("auth", auth))));
      } catch (MatrixException next) {
        boolean goesOn =
            next.status() == UNAUTHORIZED && next.extra().strings("completed").contains(stage);
        if (!goesOn) {
          return new Outcome.Not(why(next, offeredToken));
        }
      }
    }
    return new Outcome.Not(new SignInResult.RegistrationClosed());
  }

  private static SignInResult why(MatrixException refused, boolean ofToken) {
    if (refused.is(ErrorCode.M_USER_IN_USE)) {
      return new SignInResult.NameTaken();
    }
    if (refused.is(ErrorCode.M_INVALID_USERNAME) || refused.is(ErrorCode.M_EXCLUSIVE)) {
      return new SignInResult.NameRefused();
    }
    if (ofToken) {
      return new SignInResult.TokenNeeded();
    }
    return refused.is(ErrorCode.M_FORBIDDEN)
        ? new SignInResult.RegistrationClosed()
        : new SignInResult.Refused(Refusals.of(refused));
  }

  private static List<List<String>> flows(MatrixException asked) {
    return asked.extra().array("flows").orElse(JsonArray.EMPTY).objects().stream()
        .map(flow -> flow.strings("stages"))
        .toList();
  }

  /// A flow that we can go through.
  private static Optional<List<String>> usable(List<List<String>> flows, boolean token) {
    Set<String> known = token ? Set.of(DUMMY, TOKEN) : Set.of(DUMMY);
    return flows.stream().filter(flow -> !flow.isEmpty() && known.containsAll(flow)).findFirst();
  }

  private static Optional<List<String>> withToken(List<List<String>> flows) {
    return usable(flows.stream().filter(flow -> flow.contains(TOKEN)).toList(), true);
  }
}
