package chat.fracas.store.draft;

import chat.fracas.engine.store.DraftStore;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.ResultSet;
import java.util.Optional;

/// Drafts in H2. They are saved while somebody types, so a power cut may take the last seconds; the end
/// of the process takes nothing. Thread-safe.
public final class H2DraftStore implements DraftStore {
  private static final String TABLE = "draft";

  private final AccountDatabase database;

  /// The drafts of the account that the database is of.
  public H2DraftStore(AccountDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<JsonObject> load(RoomId room) {
    return database.read(
        connection -> {
          try (var statements = new Statements(connection);
              ResultSet row =
                  statements
                      .of("SELECT content FROM draft WHERE room_id = ?", room.value())
                      .executeQuery()) {
            return row.next()
                ? Optional.of(database.open(TABLE, room.value(), row.getBytes(1)))
                : Optional.empty();
          }
        });
  }

  @Override
  public void save(RoomId room, JsonObject draft) {
    database.writeCached(
        connection -> {
          try (var statements = new Statements(connection)) {
            statements.run(
                "MERGE INTO draft (room_id, content) KEY (room_id) VALUES (?, ?)",
                room.value(),
                database.seal(TABLE, room.value(), draft));
          }
        });
  }

  @Override
  public void remove(RoomId room) {
    database.writeCached(
        connection -> {
          try (var statements = new Statements(connection)) {
            statements.run("DELETE FROM draft WHERE room_id = ?", room.value());
          }
        });
  }
}
