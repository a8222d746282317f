package chat.fracas.server.room;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import java.util.Optional;

/// What the bodies of several endpoints have in common.
final class ApiBody {
  private ApiBody() {}

  static Optional<String> reason(JsonObject body) {
    return body.optionalString("reason");
  }

  static UserId user(JsonObject body) {
    String text =
        body.optionalString("user_id")
            .orElseThrow(() -> MatrixException.missingParam("'user_id' is missing"));
    return UserId.tryParse(text)
        .orElseThrow(() -> MatrixException.invalidParam("'user_id' is not valid"));
  }
}
