package chat.fracas.desktop.dialog;

import chat.fracas.i18n.ShortcutsText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.action.ActionGroup;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.action.KeyNames;
import java.util.Arrays;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All that the keyboard can do, by group.
record ShortcutTable(Texts texts) {
  private static final double ROW = 28;

  /// The groups given, below each other.
  VBox of(ActionGroup... groups) {
    var column = new VBox(Space.ROOMY);
    for (ActionGroup group : groups) {
      var rows = new VBox();
      rows.getChildren().add(TextStyle.SMALL_STRONG.on(new Label(texts.of(group.title()))));
      Arrays.stream(AppAction.values())
          .filter(action -> action.group() == group)
          .forEach(action -> rows.getChildren().add(row(action)));
      column.getChildren().add(rows);
    }
    return column;
  }

  private Node row(AppAction action) {
    var name = TextStyle.SMALL.on(new Label(texts.of(action.label())));
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    var row = new HBox(Space.SMALL, name, keys(action));
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(ROW);
    return row;
  }

  private Node keys(AppAction action) {
    var names = KeyNames.here(texts);
    var keys = new HBox(Space.TINY);
    keys.setAlignment(Pos.CENTER_RIGHT);
    keys.setMinWidth(Region.USE_PREF_SIZE);
    boolean first = true;
    for (String combination : action.keys()) {
      if (!first) {
        var or = TextStyle.CAPTION.on(new Label(texts.of(ShortcutsText.ALTERNATIVE_BODY)));
        or.getStyleClass().add("fr-tertiary");
        keys.getChildren().add(or);
      }
      first = false;
      for (String key : names.shown(combination)) {
        var cap = new Label(key);
        cap.getStyleClass().add("fr-key-cap");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        keys.getChildren().add(cap);
      }
    }
    return keys;
  }
}
