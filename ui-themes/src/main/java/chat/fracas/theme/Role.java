package chat.fracas.theme;

import java.util.Locale;

/// What a colour is for. Views name roles, never colours; in stylesheets [#property] is looked up.
///
/// Each is a step of a [Hue] for ordinary and for high contrast. The steps are built on contrast to
/// the theme's background, so a role keeps its promise in every theme: `ContrastTest` holds them.
public enum Role {
  // surfaces, from the back to the front
  /// Behind the conversation.
  CANVAS(Hue.NEUTRAL, 0, 0),
  /// Behind lists and side panels.
  PANEL(Hue.NEUTRAL, 100, 100),
  /// Cards, fields and code.
  CARD(Hue.NEUTRAL, 200, 200),
  /// Behind the rail of spaces.
  RAIL(Hue.NEUTRAL, 200, 200),
  /// Menus, dialogs, toolbars.
  FLOAT(Hue.NEUTRAL, 0, 0, 200, 200),
  HOVER_FILL(Hue.NEUTRAL, 200, 300),
  /// Hover on a card, and what is pressed.
  PRESSED_FILL(Hue.NEUTRAL, 300, 400),
  /// The chosen row. On it stand text, secondary text and icons, but not tertiary text.
  SELECTED_FILL(Hue.LAGOON, 300, 300),
  SELECTED_HOVER_FILL(Hue.LAGOON, 400, 400),
  SKELETON(Hue.NEUTRAL, 300, 400),
  SKELETON_SHINE(Hue.NEUTRAL, 200, 300),

  // text
  TEXT(Hue.NEUTRAL, 1400, 1400),
  TEXT_SECONDARY(Hue.NEUTRAL, 1000, 1300),
  /// Times, hints, placeholders.
  TEXT_TERTIARY(Hue.NEUTRAL, 900, 1200),
  TEXT_DISABLED(Hue.NEUTRAL, 700, 900),
  LINK(Hue.LAGOON, 900, 1200),
  LINK_HOVER(Hue.LAGOON, 1000, 1300),
  /// Coloured words on a selected or accented fill.
  ACCENT_TEXT(Hue.LAGOON, 1100, 1300),
  SELECTION(Hue.LAGOON, 400, 500),

  // lines and icons
  ICON(Hue.NEUTRAL, 1000, 1300),
  ICON_QUIET(Hue.NEUTRAL, 800, 1100),
  /// The edge of what can be typed in or ticked.
  CONTROL_BORDER(Hue.NEUTRAL, 800, 1000),
  /// The edge of a card, where the fill alone tells.
  SUBTLE_BORDER(Hue.NEUTRAL, 400, 800),
  SEPARATOR(Hue.NEUTRAL, 300, 700),
  FOCUS(Hue.LAGOON, 900, 1200),
  SCROLL_THUMB(Hue.NEUTRAL, 500, 900),
  SCROLL_THUMB_HOVER(Hue.NEUTRAL, 700, 1100),

  // the accent
  PRIMARY(Hue.LAGOON, 900, 1200),
  PRIMARY_HOVER(Hue.LAGOON, 1000, 1300),
  PRIMARY_PRESSED(Hue.LAGOON, 1100, 1400),
  ON_PRIMARY(Hue.NEUTRAL, 0, 0),
  ACCENT_FILL(Hue.LAGOON, 200, 200),
  /// Own reactions, mention pills.
  PILL_FILL(Hue.LAGOON, 300, 300),

  // states
  DANGER(Hue.RED, 900, 1200),
  DANGER_HOVER(Hue.RED, 1000, 1300),
  DANGER_TEXT(Hue.RED, 1000, 1200),
  DANGER_FILL(Hue.RED, 200, 200),
  ON_DANGER(Hue.NEUTRAL, 0, 0),
  MENTION(Hue.RED, 900, 1200),
  ON_MENTION(Hue.NEUTRAL, 0, 0),
  MENTION_FILL(Hue.RED, 100, 200),
  WARNING(Hue.AMBER, 900, 1200),
  WARNING_TEXT(Hue.AMBER, 1100, 1200),
  WARNING_FILL(Hue.AMBER, 200, 200),
  SUCCESS(Hue.GREEN, 900, 1200),
  SUCCESS_TEXT(Hue.GREEN, 1100, 1200),
  SUCCESS_FILL(Hue.GREEN, 200, 200),
  PRESENCE(Hue.GREEN, 800, 1100),
  UNREAD_FILL(Hue.NEUTRAL, 500, 500),
  /// Found words.
  HIGHLIGHT_FILL(Hue.AMBER, 400, 400),
  TOOLTIP(Hue.NEUTRAL, 1300, 1400),
  ON_TOOLTIP(Hue.NEUTRAL, 0, 0),

  // names and pictures of people, by `Person.colour()`
  NAME_1(Hue.LAGOON, 1000, 1200),
  NAME_2(Hue.BLUE, 1000, 1200),
  NAME_3(Hue.VIOLET, 1000, 1200),
  NAME_4(Hue.PINK, 1000, 1200),
  NAME_5(Hue.AMBER, 1000, 1200),
  NAME_6(Hue.GREEN, 1000, 1200),
  AVATAR_FILL_1(Hue.LAGOON, 400, 300, 500, 300),
  AVATAR_FILL_2(Hue.BLUE, 400, 300, 500, 300),
  AVATAR_FILL_3(Hue.VIOLET, 400, 300, 500, 300),
  AVATAR_FILL_4(Hue.PINK, 400, 300, 500, 300),
  AVATAR_FILL_5(Hue.AMBER, 400, 300, 500, 300),
  AVATAR_FILL_6(Hue.GREEN, 400, 300, 500, 300),
  AVATAR_TEXT_1(Hue.LAGOON, 1100, 1200),
  AVATAR_TEXT_2(Hue.BLUE, 1100, 1200),
  AVATAR_TEXT_3(Hue.VIOLET, 1100, 1200),
  AVATAR_TEXT_4(Hue.PINK, 1100, 1200),
  AVATAR_TEXT_5(Hue.AMBER, 1100, 1200),
  AVATAR_TEXT_6(Hue.GREEN, 1100, 1200);

  /// How many colours names and avatars have.
  public static final int NAMES = 6;

  private final Hue hue;
  private final int light;
  private final int lightContrast;
  private final int dark;
  private final int darkContrast;

  Role(Hue hue, int step, int contrastStep) {
    this(hue, step, contrastStep, step, contrastStep);
  }

  /// Step 0 is the theme's background.
  Role(Hue hue, int light, int lightContrast, int dark, int darkContrast) {
    this.hue = hue;
    this.light = light;
    this.lightContrast = lightContrast;
    this.dark = dark;
    this.darkContrast = darkContrast;
  }

  public Hue hue() {
    return hue;
  }

  /// The name in stylesheets, such as `-fr-text-secondary`.
  public String property() {
    return "-fr-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether it lies under whole rows of text to tell their state.
  boolean tint() {
    return this == DANGER_FILL
        || this == MENTION_FILL
        || this == WARNING_FILL
        || this == SUCCESS_FILL;
  }

  int step(Theme theme) {
    return switch (theme) {
      case LIGHT -> light;
      case LIGHT_CONTRAST -> lightContrast;
      case DARK -> dark;
      case DARK_CONTRAST -> darkContrast;
    };
  }
}
