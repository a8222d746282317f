package chat.fracas.engine.observe;

import java.util.function.Consumer;

/// A value that changes. Values are immutable. Thread-safe.
public interface Live<T> {
  T value();

  /// Emits the current value first, then each later one.
  Subscription subscribe(Consumer<? super T> onChange);
}
