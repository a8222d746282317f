package chat.fracas.e2ee.store;

import chat.fracas.foundation.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one step changed: the new record of each key, or nothing where it was removed. To be written
/// whole, together with whatever led to it. Immutable.
public record CryptoChanges(SortedMap<RecordKey, Optional<JsonObject>> records) {
  public static final CryptoChanges NONE = new CryptoChanges(Map.of());

  public CryptoChanges(Map<RecordKey, Optional<JsonObject>> records) {
    this(new TreeMap<>(records));
  }

  public CryptoChanges {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  public boolean isEmpty() {
    return records.isEmpty();
  }

  /// How many only: keys of records name rooms and devices.
  @Override
  public String toString() {
    return "CryptoChanges[" + records.size() + "]";
  }
}
