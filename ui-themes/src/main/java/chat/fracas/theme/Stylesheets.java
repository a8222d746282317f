package chat.fracas.theme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;

/// Dresses a window: the colours of a theme, the text size, and the looks of all controls.
///
/// The stylesheets of views name colours by [Role#property] and sizes in em, and so follow every theme
/// and text size.
public final class Stylesheets {
  /// What 1em is at the window's root at 100 %.
  public static final double BASE_SIZE = 14;

  private static final int HUNDRED = 100;
  private static final String DATA = "data:text/css;charset=utf-8;base64,";
  private static final List<String> FILES =
      List.of(
          "text.css", "button.css", "field.css", "list.css", "menu.css", "part.css", "words.css");

  private Stylesheets() {}

  /// Gives `scene` the looks of `theme`, or changes them; stylesheets of others in it are kept.
  public static void dress(Scene scene, Theme theme, int textPercent) {
    Fonts.load();
    var sheets = new ArrayList<>(of(theme, textPercent));
    for (var sheet : scene.getStylesheets()) {
      if (!sheet.startsWith(DATA) && !sheets.contains(sheet)) {
        sheets.add(sheet);
      }
    }
    scene.setFill(theme.colour(Role.CANVAS));
    scene.getStylesheets().setAll(sheets);
  }

  /// The addresses of the stylesheets, in order.
  public static List<String> of(Theme theme, int textPercent) {
    var sheets = new ArrayList<String>();
    var tokens = tokens(theme, textPercent).getBytes(StandardCharsets.UTF_8);
    sheets.add(DATA + Base64.getEncoder().encodeToString(tokens));
    for (var file : FILES) {
      sheets.add(
          Objects.requireNonNull(Stylesheets.class.getResource("css/" + file), file)
              .toExternalForm());
    }
    return sheets;
  }

  /// The one stylesheet with colours in it.
  static String tokens(Theme theme, int textPercent) {
    var css = new StringBuilder(".root {\n  -fx-font-family: \"Inter\";\n");
    css.append("  -fx-font-size: ").append(BASE_SIZE * textPercent / HUNDRED).append("px;\n");
    Arrays.stream(Role.values()).forEach(role -> line(css, role.property(), theme.hex(role)));
    line(css, "-fr-shadow", theme.shadow());
    line(css, "-fr-dim", theme.dim());
    return css.append("}\n").toString();
  }

  private static void line(StringBuilder css, String property, String value) {
    css.append("  ").append(property).append(": ").append(value).append(";\n");
  }
}
