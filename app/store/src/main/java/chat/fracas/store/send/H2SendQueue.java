package chat.fracas.store.send;

import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The send queue in H2; every change is forced. Thread-safe.
///
/// The whole row is under its seal: a request never goes to another room, or with another transaction
/// id, than it was queued with.
public final class H2SendQueue implements SendQueueStore {
  private static final String TABLE = "send_queue";

  private final AccountDatabase database;

  /// The queue of the account that the database is of.
  public H2SendQueue(AccountDatabase database) {
    this.database = database;
  }

  @Override
  public List<Queued> load() {
    return database.read(
        connection -> {
          var queue = new ArrayList<Queued>();
          try (var statements = new Statements(connection);
              ResultSet rows =
                  statements
                      .of("SELECT number, content FROM send_queue ORDER BY number")
                      .executeQuery()) {
            while (rows.next()) {
              long number = rows.getLong(1);
              queue.add(
                  queued(number, database.open(TABLE, Long.toString(number), rows.getBytes(2))));
            }
          }
          return queue;
        });
  }

  @Override
  public Queued add(RoomId room, String transactionId, JsonObject request) {
    return database.update(
        connection -> {
          try (var statements = new Statements(connection)) {
            statements.run("UPDATE counter SET latest = latest + 1 WHERE name = 'send'");
            long number;
            try (ResultSet row =
                statements.of("SELECT latest FROM counter WHERE name = 'send'").executeQuery()) {
              row.next();
              number = row.getLong(1);
            }
            var queued = new Queued(number, room, transactionId, request, Optional.empty());
            statements.run(
                "INSERT INTO send_queue (number, content) VALUES (?, ?)", number, seal(queued));
            return queued;
          }
        });
  }

  @Override
  public void update(Queued queued) {
    database.write(
        connection -> {
          try (var statements = new Statements(connection)) {
            statements.run(
                "UPDATE send_queue SET content = ? WHERE number = ?",
                seal(queued),
                queued.number());
          }
        });
  }

  @Override
  public void remove(long number) {
    database.write(
        connection -> {
          try (var statements = new Statements(connection)) {
            statements.run("DELETE FROM send_queue WHERE number = ?", number);
          }
        });
  }

  private byte[] seal(Queued queued) {
    JsonObject content =
        JsonObject.builder()
            .put("room_id", queued.room().value())
            .put("transaction_id", queued.transactionId())
            .put("request", queued.request())
            .putString("failure", queued.failure())
            .build();
    return database.seal(TABLE, Long.toString(queued.number()), content);
  }

  private static Queued queued(long number, JsonObject content) {
    return new Queued(
        number,
        RoomId.parse(content.requireString("room_id")),
        content.requireString("transaction_id"),
        content.requireObject("request"),
        content.string("failure"));
  }
}
