package chat.fracas.desktop.control;

import chat.fracas.theme.GrowingSquare;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

/// A button that shows only an icon; its name is read aloud and shown as a tooltip.
public final class IconButton extends Button {
  /// In rows and toolbars.
  public static final double SMALL = 28;

  public static final double NORMAL = 32;

  /// In headers and the composer.
  public static final double LARGE = 36;

  private final IconView view;

  public IconButton(Icon icon, String name) {
    this(icon, name, NORMAL);
  }

  /// @param side of the area that can be clicked
  public IconButton(Icon icon, String name, double side) {
    view = new IconView(icon, side < NORMAL ? IconView.SMALL : IconView.NORMAL);
    getStyleClass().setAll("fr-icon-button");
    setGraphic(view);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setAlignment(Pos.CENTER);
    setStyle(GrowingSquare.style(side));
    setAccessibleText(name);
    HintTip.on(this, this::getAccessibleText);
  }

  public IconButton(Icon icon, String name, double side, Runnable action) {
    this(icon, name, side);
    setOnAction(event -> action.run());
  }

  /// Shows another icon with another name in the same place.
  public void show(Icon icon, String name) {
    view.show(icon);
    setAccessibleText(name);
    Optional.ofNullable(getTooltip()).ifPresent(tip -> tip.setText(name));
  }

  /// Whether what it opens is open.
  public void on(boolean on) {
    Classes.toggle(this, "fr-on", on);
  }
}
