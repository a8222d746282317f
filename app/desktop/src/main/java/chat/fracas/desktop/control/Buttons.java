package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import javafx.scene.control.Button;

/// Buttons with words. A view has one primary button at most.
public final class Buttons {
  private Buttons() {}

  /// What one is meant to do here.
  public static Button primary(String text, Runnable action) {
    return made(text, action, "fr-primary");
  }

  public static Button plain(String text, Runnable action) {
    return made(text, action);
  }

  /// Without edge: beside others, or many of them.
  public static Button quiet(String text, Runnable action) {
    return made(text, action, "fr-quiet");
  }

  /// Takes something away for good.
  public static Button danger(String text, Runnable action) {
    return made(text, action, "fr-danger");
  }

  /// A quiet button that leads to something grave.
  public static Button quietDanger(String text, Runnable action) {
    return made(text, action, "fr-quiet", "fr-danger-quiet");
  }

  /// Puts `icon` before the words of `button` and returns it.
  public static Button with(Icon icon, Button button) {
    button.setGraphic(new IconView(icon, IconView.SMALL));
    return button;
  }

  /// Makes `button` fit in a row of text and returns it.
  public static Button small(Button button) {
    button.getStyleClass().add("fr-small-button");
    return button;
  }

  private static Button made(String text, Runnable action, String... classes) {
    var button = new Button(text);
    button.getStyleClass().addAll(classes);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
