package chat.fracas.desktop.part;

import chat.fracas.desktop.control.Classes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

/// A list of rows, some of which can be opened: one tab stop, arrow keys to move, Enter or a click to
/// open, the menu key or the right button for a row's menu.
///
/// @param <T> what a row shows
public final class RowList<T> extends ListView<T> {
  /// So many rows before the end, more are wanted.
  private static final int NEAR_END = 8;

  private final Function<T, Region> look;
  private final Predicate<T> openable;
  private final Consumer<T> onOpen;
  private Function<T, Optional<ContextMenu>> menu = item -> Optional.empty();
  private Function<T, String> sentence = Object::toString;
  private Runnable nearEnd = () -> {};

  /// @param look draws a row; called again whenever the row is shown for another item
  /// @param openable whether a row is one that opens; headings are not
  public RowList(
      String name,
      ObservableList<T> items,
      Function<T, Region> look,
      Predicate<T> openable,
      Consumer<T> onOpen) {
    super(items);
    this.look = look;
    this.openable = openable;
    this.onOpen = onOpen;
    setAccessibleText(name);
    getStyleClass().add("fr-row-list");
    setCellFactory(list -> new Row());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty()
        .subscribe(
            focused -> {
              if (focused && getSelectionModel().isEmpty()) {
                selectFirst();
              }
            });
  }

  /// Gives rows a context menu.
  public RowList<T> withMenu(Function<T, Optional<ContextMenu>> rowMenu) {
    menu = rowMenu;
    return this;
  }

  /// What screen readers say for a row.
  public RowList<T> read(Function<T, String> rowSentence) {
    sentence = rowSentence;
    return this;
  }

  /// Called when the end of the list comes into sight.
  public RowList<T> whenNearEnd(Runnable more) {
    nearEnd = more;
    return this;
  }

  /// Chooses the first row that opens.
  public void selectFirst() {
    for (int i = 0; i < getItems().size(); i++) {
      if (openable.test(getItems().get(i))) {
        getSelectionModel().select(i);
        return;
      }
    }
  }

  private void key(KeyEvent event) {
    var item = getSelectionModel().getSelectedItem();
    if (item == null) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER && openable.test(item)) {
      onOpen.accept(item);
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
      skip(event.getCode() == KeyCode.DOWN ? 1 : -1);
    }
  }

  /// The list has moved onto a heading: goes on to the row behind it.
  private void skip(int step) {
    int at = getSelectionModel().getSelectedIndex();
    while (at >= 0 && at < getItems().size() && !openable.test(getItems().get(at))) {
      at += step;
    }
    if (at >= 0 && at < getItems().size()) {
      getSelectionModel().clearAndSelect(at);
      scrollTo(Math.max(0, at - 1));
    }
  }

  /// A cell that draws whole rows.
  private final class Row extends ListCell<T> {
    Row() {
      setPrefWidth(0);
      selectedProperty().subscribe(this::mark);
      RowList.this.focusedProperty().subscribe(this::mark);
      setOnMouseClicked(
          event -> {
            var item = getItem();
            if (item != null
                && event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && openable.test(item)) {
              onOpen.accept(item);
            }
          });
      setOnContextMenuRequested(
          event -> {
            var item = getItem();
            if (item != null) {
              menu.apply(item)
                  .ifPresent(shown -> shown.show(this, event.getScreenX(), event.getScreenY()));
              event.consume();
            }
          });
    }

    @Override
    protected void updateItem(T item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      var row = look.apply(item);
      if (openable.test(item)) {
        row.getStyleClass().add("fr-row");
      }
      setGraphic(row);
      setAccessibleText(sentence.apply(item));
      mark();
      if (getIndex() >= RowList.this.getItems().size() - NEAR_END) {
        Platform.runLater(nearEnd);
      }
    }

    /// Rows of wrapped text are as high as their width makes them, which a cell would not ask.
    @Override
    protected double computePrefHeight(double width) {
      double fixed = RowList.this.getFixedCellSize();
      if (fixed > 0 || !(getGraphic() instanceof Region row)) {
        return fixed > 0 ? fixed : super.computePrefHeight(width);
      }
      double within = width > 0 ? width : RowList.this.getWidth();
      return snappedTopInset()
          + row.prefHeight(within - snappedLeftInset() - snappedRightInset())
          + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      if (getGraphic() instanceof Region row) {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        row.resizeRelocate(
            left,
            top,
            getWidth() - left - snappedRightInset(),
            getHeight() - top - snappedBottomInset());
      }
    }

    private void mark() {
      var row = getGraphic();
      if (row != null && row.getStyleClass().contains("fr-row")) {
        Classes.toggle(row, "fr-selected", isSelected() && RowList.this.isFocused());
      }
    }
  }
}
