package chat.fracas.e2ee.secretstorage;

import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// The global account data of this user, as the server has it.
@FunctionalInterface
public interface AccountEvents {
  Optional<JsonObject> find(String type);
}
