package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.TextStyle;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A strip with a sentence and what one can do about it.
public final class Banner extends HBox {
  /// What has happened.
  public enum Kind {
    NOTICE(Icon.INFO, ""),
    SUCCESS(Icon.CHECK_CIRCLE, "fr-success"),
    WARNING(Icon.WARNING, "fr-warning"),
    FAILURE(Icon.ALERT, "fr-failure");

    private final Icon icon;
    private final String styleClass;

    Kind(Icon icon, String styleClass) {
      this.icon = icon;
      this.styleClass = styleClass;
    }
  }

  private final Label text = TextStyle.SMALL.on(new Label());
  private final IconView icon = new IconView(Icon.INFO, IconView.SMALL);
  private Kind kind = Kind.NOTICE;

  public Banner(Kind kind, String sentence, Node... actions) {
    getStyleClass().add("fr-banner");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    setAccessibleRole(AccessibleRole.TEXT);
    getChildren().addAll(icon, text);
    getChildren().addAll(List.of(actions));
    show(kind, sentence);
  }

  /// With round corners and more room, inside a page.
  public Banner asCard() {
    Classes.toggle(this, "fr-inset", true);
    return this;
  }

  public void show(Kind next, String sentence) {
    getStyleClass().remove(kind.styleClass);
    kind = next;
    if (!next.styleClass.isEmpty()) {
      getStyleClass().add(next.styleClass);
    }
    icon.show(next.icon);
    text.setText(sentence);
    setAccessibleText(sentence);
  }

  /// Takes no room while hidden.
  public void shown(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }
}
