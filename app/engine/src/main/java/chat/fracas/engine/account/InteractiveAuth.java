package chat.fracas.engine.account;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.util.Optional;

/// Requests for which the server asks the password again (client API, "User-Interactive
/// Authentication API").
final class InteractiveAuth {
  private static final int UNAUTHORIZED = 401;

  private InteractiveAuth() {}

  static void withPassword(MatrixHttp http, UserId own, String password, MatrixRequest request) {
    try {
      Optional<String> session = begin(http, request);
      if (session.isEmpty()) {
        return;
      }
      JsonObject auth =
          JsonObject.builder()
              .put("type", "m.login.password")
              .put(
                  "identifier",
                  JsonObject.builder().put("type", "m.id.user").put("user", own.toString()).build())
              .put("password", password)
              .put("session", session.get())
              .build();
      http.call(request.withBody(request.body().orElse(JsonObject.EMPTY).with("auth", auth)));
    } catch (MatrixException refused) {
      boolean again = refused.status() == UNAUTHORIZED && refused.extra().has("flows");
      throw new EngineException(
          again ? "The server asks for more than the password." : words(refused), refused.code());
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The server cannot be reached.", failure);
    }
  }

  private static String words(MatrixException refused) {
    return String.valueOf(refused.getMessage());
  }

  /// The session of the questions; empty when the server asks none.
  private static Optional<String> begin(MatrixHttp http, MatrixRequest request) throws IOException {
    try {
      http.call(request.withBody(request.body().orElse(JsonObject.EMPTY)));
      return Optional.empty();
    } catch (MatrixException asked) {
      Optional<String> session = asked.extra().string("session");
      if (asked.status() != UNAUTHORIZED || session.isEmpty()) {
        throw asked;
      }
      return session;
    }
  }
}
