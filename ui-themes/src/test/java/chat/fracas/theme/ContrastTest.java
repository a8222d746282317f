package chat.fracas.theme;

import static chat.fracas.theme.Role.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every pair of roles that meet on a screen is readable in every theme (WCAG 2.2, 1.4.3 and
/// 1.4.11).
class ContrastTest {
  private static final double TEXT_RATIO = 4.5;
  private static final double SHAPE_RATIO = 3;
  private static final double HIGH_CONTRAST_TEXT_RATIO = 7;
  private static final double HIGH_CONTRAST_SHAPE_RATIO = 4.5;
  private static final double ROUNDING = 0.02;

  private static final List<Role> SURFACES =
      List.of(CANVAS, PANEL, CARD, RAIL, FLOAT, HOVER_FILL, ACCENT_FILL, MENTION_FILL);

  private record Pair(Role front, Role back) {}

  @TestFactory
  Stream<DynamicTest> textIsReadable() {
    var pairs = new ArrayList<Pair>();
    for (var surface : SURFACES) {
      for (var text :
          List.of(TEXT, TEXT_SECONDARY, DANGER_TEXT, WARNING_TEXT, SUCCESS_TEXT, ACCENT_TEXT)) {
        pairs.add(new Pair(text, surface));
      }
    }
    for (var surface : List.of(CANVAS, PANEL, CARD, FLOAT, HOVER_FILL)) {
      pairs.add(new Pair(TEXT_TERTIARY, surface));
      pairs.add(new Pair(LINK, surface));
    }
    for (var surface : List.of(CANVAS, PANEL, HOVER_FILL, FLOAT, MENTION_FILL)) {
      for (var name : List.of(NAME_1, NAME_2, NAME_3, NAME_4, NAME_5, NAME_6)) {
        pairs.add(new Pair(name, surface));
      }
    }
    for (var fill : List.of(SELECTED_FILL, PRESSED_FILL, PILL_FILL)) {
      pairs.add(new Pair(TEXT, fill));
      pairs.add(new Pair(TEXT_SECONDARY, fill));
      pairs.add(new Pair(ACCENT_TEXT, fill));
    }
    for (var fill :
        List.of(SELECTED_HOVER_FILL, SELECTION, UNREAD_FILL, HIGHLIGHT_FILL, WARNING_FILL)) {
      pairs.add(new Pair(TEXT, fill));
    }
    pairs.add(new Pair(DANGER_TEXT, DANGER_FILL));
    pairs.add(new Pair(TEXT, DANGER_FILL));
    pairs.add(new Pair(WARNING_TEXT, WARNING_FILL));
    pairs.add(new Pair(SUCCESS_TEXT, SUCCESS_FILL));
    pairs.add(new Pair(TEXT, SUCCESS_FILL));
    for (var fill : List.of(PRIMARY, PRIMARY_HOVER, PRIMARY_PRESSED)) {
      pairs.add(new Pair(ON_PRIMARY, fill));
    }
    pairs.add(new Pair(ON_DANGER, DANGER));
    pairs.add(new Pair(ON_DANGER, DANGER_HOVER));
    pairs.add(new Pair(ON_MENTION, MENTION));
    pairs.add(new Pair(ON_TOOLTIP, TOOLTIP));
    pairs.add(new Pair(AVATAR_TEXT_1, AVATAR_FILL_1));
    pairs.add(new Pair(AVATAR_TEXT_2, AVATAR_FILL_2));
    pairs.add(new Pair(AVATAR_TEXT_3, AVATAR_FILL_3));
    pairs.add(new Pair(AVATAR_TEXT_4, AVATAR_FILL_4));
    pairs.add(new Pair(AVATAR_TEXT_5, AVATAR_FILL_5));
    pairs.add(new Pair(AVATAR_TEXT_6, AVATAR_FILL_6));
    return inEveryTheme(pairs, TEXT_RATIO, HIGH_CONTRAST_TEXT_RATIO);
  }

  @TestFactory
  Stream<DynamicTest> iconsAndEdgesOfControlsAreSeen() {
    var pairs = new ArrayList<Pair>();
    for (var surface : SURFACES) {
      for (var shape : List.of(ICON, ICON_QUIET, FOCUS, DANGER, WARNING, SUCCESS, MENTION)) {
        pairs.add(new Pair(shape, surface));
      }
    }
    for (var surface : List.of(CANVAS, PANEL, CARD, FLOAT)) {
      pairs.add(new Pair(CONTROL_BORDER, surface));
      pairs.add(new Pair(PRIMARY, surface));
      pairs.add(new Pair(PRESENCE, surface));
    }
    for (var fill : List.of(SELECTED_FILL, PRESSED_FILL)) {
      pairs.add(new Pair(ICON, fill));
      pairs.add(new Pair(FOCUS, fill));
    }
    return inEveryTheme(pairs, SHAPE_RATIO, HIGH_CONTRAST_SHAPE_RATIO);
  }

  private static Stream<DynamicTest> inEveryTheme(List<Pair> pairs, double usual, double high) {
    return Stream.of(Theme.values())
        .map(
            theme ->
                DynamicTest.dynamicTest(
                    theme.name(),
                    () ->
                        assertThat(pairs)
                            .allSatisfy(
                                pair ->
                                    assertThat(
                                            ratio(
                                                theme.colour(pair.front()),
                                                theme.colour(pair.back())))
                                        .as(pair.front() + " on " + pair.back())
                                        .isGreaterThanOrEqualTo(
                                            (theme.highContrast() ? high : usual) - ROUNDING))));
  }

  /// WCAG's contrast ratio, 1 to 21.
  static double ratio(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
