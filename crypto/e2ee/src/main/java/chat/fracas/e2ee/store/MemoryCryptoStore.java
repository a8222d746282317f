package chat.fracas.e2ee.store;

import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The reference of the port: it forgets when the program ends. Thread-safe.
public final class MemoryCryptoStore implements CryptoStore {
  private final TreeMap<RecordKind, TreeMap<String, TreeMap<String, JsonObject>>> records =
      new TreeMap<>();

  @Override
  public synchronized Optional<JsonObject> read(RecordKey key) {
    return Optional.ofNullable(group(key.kind(), key.group()).get(key.name()));
  }

  @Override
  public synchronized SortedMap<String, JsonObject> readGroup(RecordKind kind, String group) {
    return new TreeMap<>(group(kind, group));
  }

  @Override
  public synchronized SortedSet<String> groups(RecordKind kind) {
    return new TreeSet<>(records.getOrDefault(kind, new TreeMap<>()).keySet());
  }

  @Override
  public synchronized void write(CryptoChanges changes) {
    changes
        .records()
        .forEach(
            (key, record) ->
                record.ifPresentOrElse(present -> put(key, present), () -> remove(key)));
  }

  private TreeMap<String, JsonObject> group(RecordKind kind, String group) {
    return records.getOrDefault(kind, new TreeMap<>()).getOrDefault(group, new TreeMap<>());
  }

  private void put(RecordKey key, JsonObject record) {
    records
        .computeIfAbsent(key.kind(), kind -> new TreeMap<>())
        .computeIfAbsent(key.group(), group -> new TreeMap<>())
        .put(key.name(), record);
  }

  private void remove(RecordKey key) {
    TreeMap<String, TreeMap<String, JsonObject>> groups = records.get(key.kind());
    TreeMap<String, JsonObject> group = groups == null ? null : groups.get(key.group());
    if (groups == null || group == null) {
      return;
    }
    group.remove(key.name());
    if (group.isEmpty()) {
      groups.remove(key.group());
    }
  }
}
