package chat.fracas.store.encryption;

import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The records of the encryption machine in H2. Thread-safe.
public final class H2CryptoStore implements CryptoStore {
  private final AccountDatabase database;

  /// The records of the account that the database is of.
  public H2CryptoStore(AccountDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<JsonObject> read(RecordKey key) {
    return database.read(
        connection -> {
          try (var statements = new Statements(connection);
              ResultSet row =
                  statements
                      .of(
                          "SELECT content FROM crypto_record"
                              + " WHERE kind = ? AND record_group = ? AND name = ?",
                          key.kind().id(),
                          key.group(),
                          key.name())
                      .executeQuery()) {
            return row.next()
                ? Optional.of(CryptoRows.open(database, key, row.getBytes(1)))
                : Optional.empty();
          }
        });
  }

  @Override
  public SortedMap<String, JsonObject> readGroup(RecordKind kind, String group) {
    return database.read(
        connection -> {
          var records = new TreeMap<String, JsonObject>();
          try (var statements = new Statements(connection);
              ResultSet rows =
                  statements
                      .of(
                          "SELECT name, content FROM crypto_record"
                              + " WHERE kind = ? AND record_group = ?",
                          kind.id(),
                          group)
                      .executeQuery()) {
            while (rows.next()) {
              var key = new RecordKey(kind, group, rows.getString(1));
              records.put(key.name(), CryptoRows.open(database, key, rows.getBytes(2)));
            }
          }
          return records;
        });
  }

  @Override
  public SortedSet<String> groups(RecordKind kind) {
    return database.read(
        connection -> {
          var groups = new TreeSet<String>();
          try (var statements = new Statements(connection);
              ResultSet rows =
                  statements
                      .of(
                          "SELECT DISTINCT record_group FROM crypto_record WHERE kind = ?",
                          kind.id())
                      .executeQuery()) {
            while (rows.next()) {
              groups.add(rows.getString(1));
            }
          }
          return groups;
        });
  }

  @Override
  public void write(CryptoChanges changes) {
    database.write(
        connection -> {
          try (var statements = new Statements(connection)) {
            CryptoRows.write(database, statements, changes);
          }
        });
  }
}
