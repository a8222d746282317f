package chat.fracas.e2ee.store;

import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One step of the machine: it reads what is stored and what the step itself has changed, and collects
/// the changes.
///
/// Nothing the step gives (a decrypted event, a request, a message to send) may be used before its
/// [#changes] are written, all at once and with the sync that fed the step. A step whose changes cannot
/// be written never happened: drop the work, and the machine is as it was. Begin a work only when the
/// one before is written or dropped.
public final class CryptoWork {
  private final CryptoStore store;
  private final TreeMap<RecordKey, Optional<JsonObject>> changes = new TreeMap<>();

  public CryptoWork(CryptoStore store) {
    this.store = store;
  }

  public Optional<JsonObject> read(RecordKey key) {
    Optional<JsonObject> changed = changes.get(key);
    return changed != null ? changed : store.read(key);
  }

  public boolean has(RecordKey key) {
    return read(key).isPresent();
  }

  /// The records of a group by their names, in order. A copy.
  public SortedMap<String, JsonObject> readGroup(RecordKind kind, String group) {
    var records = new TreeMap<>(store.readGroup(kind, group));
    changes.tailMap(new RecordKey(kind, group, "")).entrySet().stream()
        .takeWhile(entry -> entry.getKey().kind() == kind && entry.getKey().group().equals(group))
        .forEach(
            entry ->
                entry
                    .getValue()
                    .ifPresentOrElse(
                        record -> records.put(entry.getKey().name(), record),
                        () -> records.remove(entry.getKey().name())));
    return records;
  }

  /// The groups that have a record of this kind. A copy.
  public SortedSet<String> groups(RecordKind kind) {
    var groups = new TreeSet<>(store.groups(kind));
    changes.tailMap(new RecordKey(kind, "", "")).keySet().stream()
        .takeWhile(key -> key.kind() == kind)
        .map(RecordKey::group)
        .distinct()
        .forEach(
            group -> {
              if (readGroup(kind, group).isEmpty()) {
                groups.remove(group);
              } else {
                groups.add(group);
              }
            });
    return groups;
  }

  public void put(RecordKey key, JsonObject record) {
    changes.put(key, Optional.of(record));
  }

  public void remove(RecordKey key) {
    changes.put(key, Optional.empty());
  }

  public void removeGroup(RecordKind kind, String group) {
    readGroup(kind, group).keySet().forEach(name -> remove(new RecordKey(kind, group, name)));
  }

  /// The next number of a counter that never gives one twice, restarts included.
  public long next(String counter) {
    RecordKey key = RecordKey.of(RecordKind.COUNTER, counter);
    long number = read(key).map(record -> record.requireInteger("next")).orElse(0L);
    put(key, JsonObject.builder().put("next", number + 1).build());
    return number;
  }

  public CryptoChanges changes() {
    return new CryptoChanges(changes);
  }

  @Override
  public String toString() {
    return "CryptoWork[" + changes.size() + "]";
  }
}
