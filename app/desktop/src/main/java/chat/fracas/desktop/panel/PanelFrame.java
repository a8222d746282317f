package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.CommonText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A panel: its title as high as the room's header, a button that closes it, and what it shows.
final class PanelFrame extends VBox {
  PanelFrame(Surroundings surroundings, String title) {
    getStyleClass().addAll("fr-panel", "fr-side-panel");
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(title);
    var heading = TextStyle.BODY_STRONG.on(new Label(title));
    heading.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(heading, Priority.ALWAYS);
    var close =
        new IconButton(
            Icon.CLOSE,
            surroundings.texts().of(CommonText.CLOSE_BUTTON),
            IconButton.NORMAL,
            surroundings.navigation()::closeLevel);
    var head = new HBox(Space.SMALL, heading, close);
    head.getStyleClass().add("fr-side-panel-head");
    head.setAlignment(Pos.CENTER_LEFT);
    head.setPadding(new Insets(0, Space.SMALL, 0, Space.LARGE));
    getChildren().add(head);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            surroundings.navigation().closeLevel();
            event.consume();
          }
        });
  }

  /// Puts something below what is there.
  PanelFrame with(Node node) {
    getChildren().add(node);
    return this;
  }

  /// Puts something below what is there, which takes all the height that is left.
  PanelFrame filled(Node node) {
    VBox.setVgrow(node, Priority.ALWAYS);
    return with(node);
  }
}
