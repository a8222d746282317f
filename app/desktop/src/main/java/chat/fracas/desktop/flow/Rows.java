package chat.fracas.desktop.flow;

import javafx.scene.layout.Region;

/// Makes the rows of a flow.
public interface Rows<T> {
  /// What stays the same while an item changes.
  String key(T item);

  /// Rows of one kind are used again for other items of the kind.
  Object kind(T item);

  /// Whether its row may hold the others in place; headings, which come and go, may not.
  default boolean anchors(T item) {
    return true;
  }

  Region create(T item);

  /// Shows another item in a row of its kind.
  void show(Region row, T item);
}
