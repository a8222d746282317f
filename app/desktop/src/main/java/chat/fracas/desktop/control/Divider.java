package chat.fracas.desktop.control;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// A hairline between things.
public final class Divider extends Region {
  public Divider() {
    this(Orientation.HORIZONTAL);
  }

  public Divider(Orientation orientation) {
    getStyleClass().add("fr-divider");
    Classes.toggle(this, "fr-upright", orientation == Orientation.VERTICAL);
  }
}
