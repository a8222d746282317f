package chat.fracas.desktop.control;

import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.TextStyle;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The card of a dialog: title, close button, content, buttons. Escape closes; Tab stays inside.
public final class ModalFrame extends VBox {
  /// A question.
  public static final double NARROW = 420;

  /// A form or a list to choose from.
  public static final double USUAL = 520;

  public static final double WIDE = 720;

  private final HBox buttons = new HBox();

  public ModalFrame(Texts texts, String title, double width, Runnable onClose) {
    var heading = TextStyle.HEADING.on(new Label(title));
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    heading.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(heading, Priority.ALWAYS);
    var close =
        new IconButton(Icon.CLOSE, texts.of(CommonText.CLOSE_BUTTON), IconButton.NORMAL, onClose);
    var top = new HBox(Space.SMALL, heading, close);
    top.setAlignment(Pos.CENTER_LEFT);
    buttons.getStyleClass().add("fr-dialog-buttons");
    buttons.setManaged(false);
    getStyleClass().addAll("fr-floating", "fr-dialog");
    setAccessibleRole(AccessibleRole.DIALOG);
    setAccessibleText(title);
    double wide = width / Stylesheets.BASE_SIZE;
    setStyle(
        String.format(Locale.ROOT, "-fx-pref-width: %1$.4fem; -fx-max-width: %1$.4fem;", wide));
    setMaxHeight(USE_PREF_SIZE);
    getChildren().addAll(top, buttons);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            onClose.run();
            event.consume();
          }
        });
    FocusTrap.on(this);
  }

  /// Puts `nodes` between title and buttons.
  public ModalFrame containing(Node... nodes) {
    getChildren().subList(1, getChildren().size() - 1).clear();
    getChildren().addAll(1, java.util.List.of(nodes));
    return this;
  }

  /// The row at the bottom, the main button last.
  public ModalFrame answeredBy(Node... nodes) {
    buttons.getChildren().setAll(nodes);
    buttons.setManaged(nodes.length > 0);
    return this;
  }
}
