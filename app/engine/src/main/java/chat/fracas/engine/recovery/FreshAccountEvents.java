package chat.fracas.engine.recovery;

import chat.fracas.e2ee.secretstorage.AccountDataWrite;
import chat.fracas.e2ee.secretstorage.AccountEvents;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The account data as the server has it now, not as the last sync told it: each type is fetched when it
/// is first asked for. For one task of one thread; blocks.
final class FreshAccountEvents implements AccountEvents {
  private static final String PATH = "/_matrix/client/v3/user/{userId}/account_data/{type}";

  private final UserId own;
  private final MatrixHttp http;
  private final Consumer<AccountDataWrite> written;
  private final Map<String, Optional<JsonObject>> known = new HashMap<>();

  /// @param written told of what the server has taken
  FreshAccountEvents(UserId own, MatrixHttp http, Consumer<AccountDataWrite> written) {
    this.own = own;
    this.http = http;
    this.written = written;
  }

  @Override
  public Optional<JsonObject> find(String type) {
    Optional<JsonObject> found = known.get(type);
    if (found == null) {
      found = fetch(type);
      known.put(type, found);
    }
    return found;
  }

  private Optional<JsonObject> fetch(String type) {
    try {
      return Optional.of(http.ask(MatrixRequest.get(PATH, own, type)));
    } catch (EngineException refused) {
      if (Refusals.is(refused, ErrorCode.M_NOT_FOUND)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /// Sets it on the server, unless it is so there.
  void write(AccountDataWrite write) {
    if (find(write.type()).filter(write.content()::equals).isPresent()) {
      return;
    }
    http.ask(MatrixRequest.put(PATH, own, write.type()).withBody(write.content()));
    known.put(write.type(), Optional.of(write.content()));
    written.accept(write);
  }
}
