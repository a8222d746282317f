package chat.fracas.desktop.control;

import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.TextStyle;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The card of a dialog: title, close button, content, buttons. Escape closes; Tab stays inside.
public final class ModalFrame extends VBox {
  /// A question.
  public static final double NARROW = 420;

  /// A form or a list to choose from.
  public static final double USUAL = 520;

  public static final double WIDE = 720;

  private final HBox buttons = new HBox();
  private final Label heading;
  private final IconButton close;

  public ModalFrame(Texts texts, String title, double width, Runnable onClose) {
    heading = TextStyle.HEADING.on(new Label(title));
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    heading.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(heading, Priority.ALWAYS);
    close =
        new IconButton(Icon.CLOSE, texts.of(CommonText.CLOSE_BUTTON), IconButton.NORMAL, onClose);
    var top = new HBox(Space.SMALL, heading, close);
    top.setAlignment(Pos.CENTER_LEFT);
    buttons.getStyleClass().add("fr-dialog-buttons");
    buttons.setManaged(false);
    getStyleClass().addAll("fr-floating", "fr-dialog");
    setAccessibleRole(AccessibleRole.DIALOG);
    setAccessibleText(title);
    setStyle(em("-fx-pref-width", width) + em("-fx-max-width", width));
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

  /// Shows another title.
  public ModalFrame titled(String title) {
    heading.setText(title);
    setAccessibleText(title);
    return this;
  }

  /// Puts `nodes` between title and buttons.
  public ModalFrame containing(Node... nodes) {
    getChildren().subList(1, getChildren().size() - 1).clear();
    getChildren().addAll(1, java.util.List.of(nodes));
    return this;
  }

  /// Puts `content` between title and lower edge; where it is higher than its place, it scrolls there
  /// from one edge of the card to the other.
  ///
  /// @param height at most
  public ModalFrame scrolling(Region content, double height) {
    content.getStyleClass().add("fr-dialog-content");
    var scroll = pane(content);
    scroll.setStyle(em("-fx-pref-height", height));
    VBox.setMargin(scroll, new Insets(0, -Space.WIDE, -Space.WIDE, -Space.WIDE));
    return containing(scroll);
  }

  /// Puts the title over `side`, at the left from edge to edge, and `content` beside them.
  ///
  /// @param page the heading of the content
  public ModalFrame sided(Region side, Label page, Node content, double height) {
    var left = new VBox(heading, side);
    heading.getStyleClass().add("fr-dialog-side-title");
    left.getStyleClass().add("fr-dialog-side");
    page.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(page, Priority.ALWAYS);
    var head = new HBox(Space.SMALL, page, close);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("fr-dialog-page-head");
    var right = new VBox(head, content);
    VBox.setVgrow(content, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    right.setMinWidth(0);
    var body = new HBox(left, right);
    body.setStyle(em("-fx-pref-height", height));
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    getStyleClass().add("fr-dialog-sided");
    getChildren().setAll(body);
    return this;
  }

  /// Puts `above` below the title, and `list` below that: it reaches the edge of the card, where it
  /// scrolls.
  ///
  /// @param height at most
  public ModalFrame listing(Region list, double height, Node... above) {
    list.setStyle(em("-fx-pref-height", height));
    list.setMinHeight(0);
    list.getStyleClass().add("fr-dialog-list");
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox.setMargin(list, new Insets(0, -Space.WIDE, -Space.WIDE, -Space.WIDE));
    containing(above);
    getChildren().add(getChildren().size() - 1, list);
    return this;
  }

  /// A length at the usual text size, which larger text makes longer.
  private static String em(String property, double length) {
    return String.format(Locale.ROOT, "%s: %.4fem;", property, length / Stylesheets.BASE_SIZE);
  }

  /// Scrolls up and down only.
  public static ScrollPane pane(Region content) {
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    return scroll;
  }

  /// The row at the bottom, the main button last.
  public ModalFrame answeredBy(Node... nodes) {
    // the words of an attempt may wrap, those of buttons may not
    for (Node node : nodes) {
      if (node instanceof ButtonBase button) {
        button.setMinWidth(USE_PREF_SIZE);
      }
    }
    buttons.getChildren().setAll(nodes);
    buttons.setManaged(nodes.length > 0);
    return this;
  }

  /// Whether the keyboard is somewhere in this window already, so that it may not be lost when what is
  /// in the frame changes.
  public boolean isInUse() {
    return getScene() != null && getScene().getFocusOwner() != null;
  }
}
