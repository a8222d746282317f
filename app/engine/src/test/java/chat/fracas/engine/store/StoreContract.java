package chat.fracas.engine.store;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// One account's stores, opened before each test; what the contracts of single ports share.
public abstract class StoreContract {
  protected static final UserId ANN = UserId.parse("@ann:example.org");
  protected static final UserId BOB = UserId.parse("@bob:example.org");
  protected static final RoomId ROOM = RoomId.parse("!room:example.org");
  protected static final RoomId OTHER = RoomId.parse("!other:example.org");

  @TempDir protected Path folder;

  protected ProfileUnderTest profile;
  protected AccountStores account;

  /// Opens a profile in a folder that is empty.
  protected abstract ProfileUnderTest open(Path empty);

  @BeforeEach
  protected final void openAccount() {
    profile = open(folder);
    account = profile.stores().open(ANN);
  }

  @AfterEach
  protected final void closeAccount() {
    account.close();
    profile.close();
  }

  /// Ends the process, as far as the stores can tell, and starts it again.
  protected final void restart() {
    account.close();
    account = profile.restart().open(ANN);
  }

  protected static EventId id(String name) {
    return EventId.parse("$" + name);
  }

  /// A text message.
  protected static JsonObject message(String name) {
    return event(name, "m.room.message")
        .put(
            "content",
            JsonObject.builder().put("msgtype", "m.text").put("body", "text of " + name).build())
        .build();
  }

  /// A reaction to another event.
  protected static JsonObject reaction(String name, String to) {
    JsonObject relation =
        JsonObject.builder()
            .put("rel_type", "m.annotation")
            .put("event_id", "$" + to)
            .put("key", "👍")
            .build();
    return event(name, "m.reaction")
        .put("content", JsonObject.of("m.relates_to", relation))
        .build();
  }

  /// A state event.
  protected static JsonObject state(String name, String type, String stateKey) {
    return event(name, type)
        .put("state_key", stateKey)
        .put("content", JsonObject.of("value", name))
        .build();
  }

  private static JsonObject.Builder event(String name, String type) {
    return JsonObject.builder()
        .put("event_id", "$" + name)
        .put("type", type)
        .put("sender", ANN.toString())
        .put("origin_server_ts", 1_700_000_000_000L + name.hashCode() % 1000);
  }

  protected static List<JsonObject> messages(String... names) {
    return List.of(names).stream().map(StoreContract::message).toList();
  }

  protected static List<String> names(List<StoredEvent> events) {
    return events.stream().map(event -> event.id().toString().substring(1)).toList();
  }
}
