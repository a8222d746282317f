package chat.fracas.desktop.control;

import javafx.scene.control.ToggleButton;

/// A small filter that is on or off. In a `ToggleGroup`, one of several.
public final class Chip extends ToggleButton {
  public Chip(String text) {
    super(text);
    getStyleClass().add("fr-chip");
    setMinWidth(USE_PREF_SIZE);
  }
}
