package chat.fracas.engine.observe;

import java.util.List;

/// One change of a list; indices are those at the moment the change is applied.
public sealed interface ListDiff<T> {
  /// The whole list is now this.
  record Reset<T>(List<T> items) implements ListDiff<T> {}

  /// Items came in before `index`, or at the end.
  record Insert<T>(int index, List<T> items) implements ListDiff<T> {}

  /// One item was replaced.
  record Set<T>(int index, T item) implements ListDiff<T> {}

  /// Items went away, beginning at `index`.
  record Remove<T>(int index, int count) implements ListDiff<T> {}

  /// Changes `items` as this says.
  default void applyTo(List<T> items) {
    switch (this) {
      case Reset<T> reset -> {
        items.clear();
        items.addAll(reset.items());
      }
      case Insert<T> insert -> items.addAll(insert.index(), insert.items());
      case Set<T> set -> items.set(set.index(), set.item());
      case Remove<T> remove ->
          items.subList(remove.index(), remove.index() + remove.count()).clear();
    }
  }
}
