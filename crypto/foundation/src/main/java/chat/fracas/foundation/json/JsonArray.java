package chat.fracas.foundation.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// An array. Immutable.
public final class JsonArray implements JsonValue, Iterable<JsonValue> {
  public static final JsonArray EMPTY = new JsonArray(List.of());

  private final List<JsonValue> values;

  private JsonArray(List<JsonValue> values) {
    this.values = values;
  }

  public static JsonArray of(JsonValue... values) {
    return new JsonArray(List.of(values));
  }

  public static JsonArray of(Collection<? extends JsonValue> values) {
    return values.isEmpty() ? EMPTY : new JsonArray(List.copyOf(values));
  }

  public static JsonArray ofStrings(Collection<String> values) {
    var list = new ArrayList<JsonValue>(values.size());
    values.forEach(value -> list.add(new JsonString(value)));
    return of(list);
  }

  /// Takes a list that nobody else will change.
  static JsonArray wrap(List<JsonValue> values) {
    return values.isEmpty() ? EMPTY : new JsonArray(values);
  }

  public List<JsonValue> values() {
    return List.copyOf(values);
  }

  public int size() {
    return values.size();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public JsonValue get(int index) {
    return values.get(index);
  }

  public Stream<JsonValue> stream() {
    return values.stream();
  }

  /// The strings among the values, in order; values of other types are passed over.
  public List<String> strings() {
    return values.stream()
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).value())
        .toList();
  }

  /// The objects among the values, in order; values of other types are passed over.
  public List<JsonObject> objects() {
    return values.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  @Override
  public Iterator<JsonValue> iterator() {
    return values.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonArray array && values.equals(array.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /// The size only: values may be private.
  @Override
  public String toString() {
    return "JsonArray[" + values.size() + "]";
  }
}
