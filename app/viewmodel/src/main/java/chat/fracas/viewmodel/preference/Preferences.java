package chat.fracas.viewmodel.preference;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Small settings of the window, kept between starts. They hold no secret and no message.
///
/// Thread-safe. A failure to keep them must never reach the caller: the window goes on without.
public interface Preferences {
  Optional<String> value(String key);

  void keep(String key, String value);

  /// For tests and for runs that shall leave no trace.
  static Preferences inMemory() {
    return new Preferences() {
      private final Map<String, String> values = new HashMap<>();

      @Override
      public synchronized Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
      }

      @Override
      public synchronized void keep(String key, String value) {
        values.put(key, value);
      }
    };
  }

  default int number(String key, int otherwise) {
    try {
      return value(key).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  default boolean flag(String key, boolean otherwise) {
    return value(key).map(Boolean::parseBoolean).orElse(otherwise);
  }

  default <E extends Enum<E>> E choice(String key, E otherwise) {
    return value(key)
        .flatMap(
            name ->
                java.util.Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                    .filter(constant -> constant.name().equals(name))
                    .findFirst())
        .orElse(otherwise);
  }
}
