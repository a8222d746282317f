package chat.fracas.foundation.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An object: an immutable map that keeps the order of its keys.
///
/// Three ways to look inside: `get` for the value itself; `string`, `integer`, … for a lenient view,
/// empty when the key is absent *or of another type* (how events from strangers are read); and
/// `requireString`, … for requests, which throw a `JsonException` of kind `SHAPE`.
public final class JsonObject implements JsonValue {
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  private final Map<String, JsonValue> entries;

  private JsonObject(Map<String, JsonValue> entries) {
    this.entries = entries;
  }

  public static Builder builder() {
    return new Builder(new LinkedHashMap<>());
  }

  public static JsonObject of(String key, JsonValue value) {
    return builder().put(key, value).build();
  }

  public static JsonObject of(String key, String value) {
    return builder().put(key, value).build();
  }

  public static JsonObject of(Map<String, ? extends JsonValue> entries) {
    return wrap(new LinkedHashMap<>(entries));
  }

  /// Takes a map that nobody else will change.
  static JsonObject wrap(LinkedHashMap<String, JsonValue> entries) {
    return entries.isEmpty() ? EMPTY : new JsonObject(entries);
  }

  public Optional<JsonValue> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public int size() {
    return entries.size();
  }

  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  public Map<String, JsonValue> entries() {
    return Collections.unmodifiableMap(entries);
  }

  public Optional<String> string(String key) {
    return entries.get(key) instanceof JsonString text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  public OptionalLong integer(String key) {
    return entries.get(key) instanceof JsonInteger number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }

  public Optional<JsonNumber> number(String key) {
    return entries.get(key) instanceof JsonNumber number ? Optional.of(number) : Optional.empty();
  }

  public Optional<Boolean> bool(String key) {
    return entries.get(key) instanceof JsonBoolean flag
        ? Optional.of(flag.value())
        : Optional.empty();
  }

  public Optional<JsonObject> object(String key) {
    return entries.get(key) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  public Optional<JsonArray> array(String key) {
    return entries.get(key) instanceof JsonArray array ? Optional.of(array) : Optional.empty();
  }

  /// The strings of the array at the key; empty when absent or of another type.
  public List<String> strings(String key) {
    return array(key).map(JsonArray::strings).orElse(List.of());
  }

  public String requireString(String key) {
    return require(key, "a string", entries.get(key) instanceof JsonString s ? s.value() : null);
  }

  public long requireInteger(String key) {
    return require(key, "an integer", entries.get(key) instanceof JsonInteger n ? n.value() : null);
  }

  public boolean requireBool(String key) {
    return require(key, "a boolean", entries.get(key) instanceof JsonBoolean b ? b.value() : null);
  }

  public JsonObject requireObject(String key) {
    return require(key, "an object", entries.get(key) instanceof JsonObject o ? o : null);
  }

  public JsonArray requireArray(String key) {
    return require(key, "an array", entries.get(key) instanceof JsonArray a ? a : null);
  }

  /// The string at the key if it is there; a value of another type is refused, `null` is absence.
  public Optional<String> optionalString(String key) {
    return optional(key, this::requireString);
  }

  public OptionalLong optionalInteger(String key) {
    return isAbsent(key) ? OptionalLong.empty() : OptionalLong.of(requireInteger(key));
  }

  public Optional<Boolean> optionalBool(String key) {
    return optional(key, this::requireBool);
  }

  public Optional<JsonObject> optionalObject(String key) {
    return optional(key, this::requireObject);
  }

  public Optional<JsonArray> optionalArray(String key) {
    return optional(key, this::requireArray);
  }

  private boolean isAbsent(String key) {
    JsonValue value = entries.get(key);
    return value == null || value == JsonNull.NULL;
  }

  private <T> Optional<T> optional(String key, Function<String, T> require) {
    return isAbsent(key) ? Optional.empty() : Optional.of(require.apply(key));
  }

  private <T> T require(String key, String wanted, @Nullable T value) {
    if (value == null) {
      throw new JsonException(
          JsonException.Kind.SHAPE,
          has(key) ? "'" + key + "' must be " + wanted : "'" + key + "' is missing");
    }
    return value;
  }

  public JsonObject with(String key, JsonValue value) {
    return toBuilder().put(key, value).build();
  }

  public JsonObject with(String key, String value) {
    return with(key, new JsonString(value));
  }

  public JsonObject with(String key, long value) {
    return with(key, new JsonInteger(value));
  }

  public JsonObject with(String key, boolean value) {
    return with(key, JsonBoolean.of(value));
  }

  public JsonObject without(String... keys) {
    boolean hit = false;
    for (String key : keys) {
      hit |= entries.containsKey(key);
    }
    if (!hit) {
      return this;
    }
    var copy = new LinkedHashMap<>(entries);
    for (String key : keys) {
      copy.remove(key);
    }
    return wrap(copy);
  }

  public Builder toBuilder() {
    return new Builder(new LinkedHashMap<>(entries));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject object && entries.equals(object.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /// The keys only: values may be private.
  @Override
  public String toString() {
    return "JsonObject" + entries.keySet();
  }

  /// Collects entries in order; a key put twice keeps its place and takes the later value. Not
  /// thread-safe; `build` may be called once.
  public static final class Builder {
    private @Nullable LinkedHashMap<String, JsonValue> entries;

    private Builder(LinkedHashMap<String, JsonValue> entries) {
      this.entries = entries;
    }

    public Builder put(String key, JsonValue value) {
      open().put(key, value);
      return this;
    }

    public Builder put(String key, String value) {
      return put(key, new JsonString(value));
    }

    public Builder put(String key, long value) {
      return put(key, new JsonInteger(value));
    }

    public Builder put(String key, boolean value) {
      return put(key, JsonBoolean.of(value));
    }

    public Builder putIf(boolean condition, String key, JsonValue value) {
      return condition ? put(key, value) : this;
    }

    /// Puts the string if it is there.
    public Builder putString(String key, Optional<String> value) {
      value.ifPresent(text -> put(key, text));
      return this;
    }

    /// Puts the value if it is there.
    public Builder putValue(String key, Optional<? extends JsonValue> value) {
      value.ifPresent(present -> put(key, present));
      return this;
    }

    public Builder putAll(JsonObject other) {
      open().putAll(other.entries);
      return this;
    }

    public boolean has(String key) {
      return open().containsKey(key);
    }

    public JsonObject build() {
      LinkedHashMap<String, JsonValue> built = open();
      entries = null;
      return wrap(built);
    }

    private LinkedHashMap<String, JsonValue> open() {
      if (entries == null) {
        throw new IllegalStateException("already built");
      }
      return entries;
    }
  }
}
