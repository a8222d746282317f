package chat.fracas.engine.observe;

import java.util.List;
import java.util.function.Consumer;

/// A list that changes. Items are immutable. Thread-safe.
public interface LiveList<T> {
  List<T> snapshot();

  /// Emits one [ListDiff.Reset] with the current items first, then batches of changes, to be applied
  /// in order.
  Subscription subscribe(Consumer<? super List<ListDiff<T>>> onDiffs);
}
