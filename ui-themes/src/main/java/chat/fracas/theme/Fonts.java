package chat.fracas.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The bundled fonts. JavaFX knows weights other than bold only by the name of the family.
public final class Fonts {
  public static final String TEXT = "Inter";
  public static final String MEDIUM = "Inter Medium";
  public static final String STRONG = "Inter SemiBold";
  public static final String CODE = "JetBrains Mono";
  public static final String ARABIC = "Noto Sans Arabic";
  public static final String ARABIC_STRONG = "Noto Sans Arabic SemiBold";
  public static final String HEBREW = "Noto Sans Hebrew";
  public static final String HEBREW_STRONG = "Noto Sans Hebrew SemiBold";

  static final List<String> FILES =
      List.of(
          "Inter_400Regular.ttf",
          "Inter_400Regular_Italic.ttf",
          "Inter_500Medium.ttf",
          "Inter_600SemiBold.ttf",
          "Inter_600SemiBold_Italic.ttf",
          "JetBrainsMono_400Regular.ttf",
          "JetBrainsMono_700Bold.ttf",
          "NotoSansArabic_400Regular.ttf",
          "NotoSansArabic_600SemiBold.ttf",
          "NotoSansHebrew_400Regular.ttf",
          "NotoSansHebrew_600SemiBold.ttf");

  private Fonts() {}

  /// Makes the bundled fonts known to the toolkit; once, however often it is called.
  public static void load() {
    var _ = families();
  }

  /// The families of the bundled files, in order.
  static List<String> families() {
    return Loaded.FAMILIES;
  }

  private static String load(String file) {
    try (var stream =
        Objects.requireNonNull(Fonts.class.getResourceAsStream("font/" + file), file)) {
      var font = Font.loadFont(stream, Stylesheets.BASE_SIZE);
      if (font == null) {
        throw new IllegalStateException("the toolkit does not read " + file);
      }
      return font.getFamily();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The class's initialisation is the once.
  private static final class Loaded {
    static final List<String> FAMILIES = FILES.stream().map(Fonts::load).toList();
  }
}
