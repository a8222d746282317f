package chat.fracas.e2ee.store;

import chat.fracas.foundation.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Keeps what was read from records, where reading is costly: a public key's order has to be checked.
/// What is kept holds as long as the record is the same, so that a dropped work needs no care. The
/// longest unused goes first.
public final class ReadRecords<T> {
  private record Read<T>(JsonObject record, T value) {}

  private final int bound;
  private final Map<RecordKey, Read<T>> read = new LinkedHashMap<>(16, 0.75f, true);

  public ReadRecords(int bound) {
    this.bound = bound;
  }

  public T get(RecordKey key, JsonObject record, Supplier<T> reading) {
    Read<T> before = read.get(key);
    if (before != null && before.record().equals(record)) {
      return before.value();
    }
    T value = reading.get();
    read.put(key, new Read<>(record, value));
    if (read.size() > bound) {
      read.remove(read.keySet().iterator().next());
    }
    return value;
  }
}
