package chat.fracas.e2ee.store;

import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// Keeps the records of one device of one account. Thread-safe.
///
/// Account, sessions and room keys are pickles and sealed within their records; who talks to whom is
/// not. Whoever implements this on disk seals the rest, as it does with messages.
public interface CryptoStore {
  Optional<JsonObject> read(RecordKey key);

  /// The records of a group by their names, in the order of UTF-16 units.
  SortedMap<String, JsonObject> readGroup(RecordKind kind, String group);

  /// The groups that have a record of this kind.
  SortedSet<String> groups(RecordKind kind);

  /// Writes all of it or nothing. When it returns, what was written survives a kill.
  void write(CryptoChanges changes);
}
