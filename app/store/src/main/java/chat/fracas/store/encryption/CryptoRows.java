package chat.fracas.store.encryption;

import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.Statements;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Records of the encryption machine as rows, within a transaction of somebody else.
public final class CryptoRows {
  private static final String TABLE = "crypto_record";

  private CryptoRows() {}

  /// Writes the changes.
  public static void write(AccountDatabase database, Statements statements, CryptoChanges changes)
      throws SQLException {
    for (Map.Entry<RecordKey, Optional<JsonObject>> change : changes.records().entrySet()) {
      RecordKey key = change.getKey();
      if (change.getValue().isPresent()) {
        statements.run(
            "MERGE INTO crypto_record (kind, record_group, name, content) VALUES (?, ?, ?, ?)",
            key.kind().id(),
            key.group(),
            key.name(),
            database.seal(TABLE, row(key), change.getValue().get()));
      } else {
        statements.run(
            "DELETE FROM crypto_record WHERE kind = ? AND record_group = ? AND name = ?",
            key.kind().id(),
            key.group(),
            key.name());
      }
    }
  }

  static JsonObject open(AccountDatabase database, RecordKey key, byte[] sealed) {
    return database.open(TABLE, row(key), sealed);
  }

  /// No two keys are the same row: the length says where the group ends.
  private static String row(RecordKey key) {
    return key.kind().id() + " " + key.group().length() + " " + key.group() + key.name();
  }
}
