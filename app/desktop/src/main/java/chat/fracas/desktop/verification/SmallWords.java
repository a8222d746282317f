package chat.fracas.desktop.verification;

import chat.fracas.theme.TextStyle;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Explanations in small letters.
final class SmallWords {
  private SmallWords() {}

  static Label quiet(String text) {
    var label = TextStyle.SMALL.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
