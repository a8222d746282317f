package chat.fracas.desktop.text;

import java.util.Locale;

/// The colours words of a sender may have. What they ask for becomes the nearest of the theme's, so
/// that it can be read in every theme.
public enum Tint {
  NONE,
  GREY,
  RED,
  AMBER,
  GREEN,
  LAGOON,
  BLUE,
  VIOLET,
  PINK;

  private static final int HEX = 16;
  private static final int BYTE = 0xff;
  private static final int DIGITS = 6;

  /// Below this share of colour in the brightest of red, green and blue, it is grey.
  private static final double GREYISH = 0.2;

  /// Black and white are the colour of the text.
  private static final int NEARLY_BLACK = 48;

  private static final int NEARLY_WHITE = 224;

  /// The hue in degrees up to which each colour goes, from red on.
  private static final int[] UP_TO = {20, 65, 165, 200, 255, 290, 345, 360};

  private static final Tint[] HUES = {RED, AMBER, GREEN, LAGOON, BLUE, VIOLET, PINK, RED};

  /// The tint nearest to `#rrggbb`; none for anything else.
  public static Tint nearest(String colour) {
    if (colour.length() != DIGITS + 1 || colour.charAt(0) != '#') {
      return NONE;
    }
    int value;
    try {
      value = Integer.parseUnsignedInt(colour.substring(1), HEX);
    } catch (NumberFormatException unknown) {
      return NONE;
    }
    int red = value >> 16 & BYTE;
    int green = value >> 8 & BYTE;
    int blue = value & BYTE;
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    if (most - least < most * GREYISH) {
      return most < NEARLY_BLACK || least > NEARLY_WHITE ? NONE : GREY;
    }
    double hue = hue(red, green, blue, most, least);
    for (int i = 0; i < UP_TO.length; i++) {
      if (hue < UP_TO[i]) {
        return HUES[i];
      }
    }
    return RED;
  }

  private static double hue(int red, int green, int blue, int most, int least) {
    double span = most - least;
    double sixth;
    if (most == red) {
      sixth = (green - blue) / span;
    } else if (most == green) {
      sixth = 2 + (blue - red) / span;
    } else {
      sixth = 4 + (red - green) / span;
    }
    return (sixth * 60 + 360) % 360;
  }

  String styleClass() {
    return "fr-words-" + name().toLowerCase(Locale.ROOT);
  }
}
