package chat.fracas.theme;

/// A row of the colour scale.
public enum Hue {
  NEUTRAL,
  LAGOON,
  RED,
  AMBER,
  GREEN,
  BLUE,
  VIOLET,
  PINK
}
