package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The sections of a page, one below the other; one tab stop, moved through by the arrow keys.
///
/// @param <T> what a section is known by
public final class SideTabs<T> extends VBox {
  private final List<T> values = new ArrayList<>();
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final Consumer<T> onChoice;

  public SideTabs(String name, Consumer<T> onChoice) {
    this.onChoice = onChoice;
    getStyleClass().add("fr-side-tabs");
    setAccessibleRole(AccessibleRole.TAB_PANE);
    setAccessibleText(name);
    addEventFilter(KeyEvent.KEY_PRESSED, this::move);
  }

  public void add(T value, Icon icon, String text) {
    var button = new ToggleButton(text, new IconView(icon, IconView.SMALL));
    button.getStyleClass().add("fr-side-tab");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleRole(AccessibleRole.TAB_ITEM);
    button.setFocusTraversable(values.isEmpty());
    button.setOnAction(event -> choose(value));
    values.add(value);
    buttons.add(button);
    getChildren().add(button);
  }

  /// Chooses a section, as a click on it does.
  public void choose(T value) {
    show(value);
    onChoice.accept(value);
  }

  /// Takes all sections away.
  public void clear() {
    values.clear();
    buttons.clear();
    getChildren().clear();
  }

  /// Marks a section as the one that is shown.
  public void show(T value) {
    int chosen = values.indexOf(value);
    for (int i = 0; i < buttons.size(); i++) {
      buttons.get(i).setSelected(i == chosen);
      buttons.get(i).setFocusTraversable(i == chosen);
    }
  }

  private void move(KeyEvent event) {
    int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    int focused = buttons.indexOf(getScene().getFocusOwner());
    if (step == 0 || focused < 0) {
      return;
    }
    int next = Math.clamp(focused + step, 0, buttons.size() - 1);
    buttons.get(next).requestFocus();
    choose(values.get(next));
    event.consume();
  }

  /// A scroll pane as wide as its place, for the section beside the tabs.
  public static ScrollPane page(javafx.scene.Node content) {
    var pane = new ScrollPane(new StackPane(content));
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return pane;
  }
}
