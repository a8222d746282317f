package chat.fracas.theme;

import java.util.Locale;
import javafx.scene.paint.Color;

/// A set of colours for all roles.
public enum Theme {
  LIGHT("light", "#ffffff", "rgba(20,28,36,0.18)", "rgba(20,28,36,0.45)"),
  DARK("dark", "#14171b", "rgba(0,0,0,0.55)", "rgba(0,0,0,0.6)"),
  LIGHT_CONTRAST("light", "#ffffff", "rgba(0,0,0,0.3)", "rgba(0,0,0,0.7)"),
  DARK_CONTRAST("dark", "#14171b", "rgba(0,0,0,0.7)", "rgba(0,0,0,0.8)");

  private static final int BYTE = 255;

  private final String scale;
  private final String background;
  private final String shadow;
  private final String dim;

  Theme(String scale, String background, String shadow, String dim) {
    this.scale = scale;
    this.background = background;
    this.shadow = shadow;
    this.dim = dim;
  }

  /// The theme for what the person and the system want.
  public static Theme of(boolean dark, boolean highContrast) {
    if (highContrast) {
      return dark ? DARK_CONTRAST : LIGHT_CONTRAST;
    }
    return dark ? DARK : LIGHT;
  }

  public boolean dark() {
    return scale.equals("dark");
  }

  public boolean highContrast() {
    return this == LIGHT_CONTRAST || this == DARK_CONTRAST;
  }

  /// The colour of `role` as `#rrggbb`.
  public String hex(Role role) {
    int step = role.step(this);
    if (step == 0) {
      return background;
    }
    var colour = Palette.shared().colour(scale, role.hue(), step);
    return dark() && role.tint() ? quieter(colour) : colour;
  }

  /// Half way to the background: the dark steps of red and amber are so rich that a whole row of
  /// them would shout.
  private String quieter(String colour) {
    var quiet = Color.web(colour).interpolate(Color.web(background), 0.5);
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(quiet.getRed() * BYTE),
        Math.round(quiet.getGreen() * BYTE),
        Math.round(quiet.getBlue() * BYTE));
  }

  /// For what is painted by hand; nodes take theirs from stylesheets.
  public Color colour(Role role) {
    return Color.web(hex(role));
  }

  String shadow() {
    return shadow;
  }

  String dim() {
    return dim;
  }
}
