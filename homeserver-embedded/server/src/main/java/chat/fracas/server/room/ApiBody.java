package chat.fracas.server.room;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import java.util.List;
import java.util.Optional;

/// What the bodies of several endpoints have in common.
final class ApiBody {
  private ApiBody() {}

  static Optional<String> reason(JsonObject body) {
    return body.optionalString("reason");
  }

  /// The texts of an array; fails when it has anything else.
  static List<String> strings(JsonObject body, String key) {
    JsonArray array = body.optionalArray(key).orElse(JsonArray.EMPTY);
    List<String> texts = array.strings();
    if (texts.size() != array.size()) {
      throw MatrixException.badJson("'" + key + "' has something that is no text");
    }
    return texts;
  }

  static UserId user(JsonObject body) {
    String text =
        body.optionalString("user_id")
            .orElseThrow(() -> MatrixException.missingParam("'user_id' is missing"));
    return UserId.tryParse(text)
        .orElseThrow(() -> MatrixException.invalidParam("'user_id' is not valid"));
  }
}
