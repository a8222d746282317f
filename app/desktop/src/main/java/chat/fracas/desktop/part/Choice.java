package chat.fracas.desktop.part;

import chat.fracas.desktop.control.Chip;
import chat.fracas.theme.Space;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// One of a few values, all of them seen at once. Shows the value it observes, and nothing else: what
/// is clicked is only asked for.
///
/// @param <T> what is chosen
public final class Choice<T> {
  private final ToggleGroup group = new ToggleGroup();
  private final Pane pane;
  private final ObservableValue<T> value;

  private Choice(
      String name,
      Pane pane,
      List<T> values,
      Function<T, ToggleButton> look,
      ObservableValue<T> value,
      Consumer<T> asked) {
    this.pane = pane;
    this.value = value;
    pane.setAccessibleRole(AccessibleRole.PARENT);
    pane.setAccessibleText(name);
    for (T each : values) {
      var button = look.apply(each);
      button.setUserData(each);
      button.setToggleGroup(group);
      button.setMnemonicParsing(false);
      button.setOnAction(
          event -> {
            if (!each.equals(value.getValue())) {
              asked.accept(each);
            }
            show();
          });
      pane.getChildren().add(button);
    }
    value.subscribe(now -> show());
  }

  /// Short names beside each other.
  public static <T> Choice<T> chips(
      String name,
      List<T> values,
      Function<T, String> label,
      ObservableValue<T> value,
      Consumer<T> asked) {
    return new Choice<>(
        name,
        new FlowPane(Space.SMALL, Space.SMALL),
        values,
        each -> new Chip(label.apply(each)),
        value,
        asked);
  }

  /// Short names in one line that never breaks, for narrow places.
  public static <T> Choice<T> line(
      String name,
      List<T> values,
      Function<T, String> label,
      ObservableValue<T> value,
      Consumer<T> asked) {
    return new Choice<>(
        name, new HBox(Space.TIGHT), values, each -> new Chip(label.apply(each)), value, asked);
  }

  /// Longer names below each other.
  public static <T> Choice<T> radios(
      String name,
      List<T> values,
      Function<T, String> label,
      ObservableValue<T> value,
      Consumer<T> asked) {
    return new Choice<>(
        name,
        new VBox(Space.SMALL),
        values,
        each -> {
          var button = new RadioButton(label.apply(each));
          button.setWrapText(true);
          return button;
        },
        value,
        asked);
  }

  public Node node() {
    return pane;
  }

  public Choice<T> enabled(boolean enabled) {
    pane.setDisable(!enabled);
    return this;
  }

  private void show() {
    for (Toggle toggle : group.getToggles()) {
      toggle.setSelected(toggle.getUserData().equals(value.getValue()));
    }
  }
}
