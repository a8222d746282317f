package chat.fracas.desktop.screens;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Bench;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.preference.Preferences;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Draws the screens around recovery into `target/gallery`, in both languages and themes.
final class SecurityScreensTest {
  private static final int PASSES = 3;

  @TestFactory
  Stream<DynamicTest> everyScreenIsDrawnWithoutClippedButtons() {
    return SecurityScreens.all().stream()
        .flatMap(
            screen ->
                Fx.inBothLanguages(
                    screen.name(),
                    (locale, theme) ->
                        screen.sizes().forEach(size -> draw(screen, size, locale, theme))));
  }

  private static void draw(Screen screen, Screen.Size size, Locale locale, Theme theme) {
    var texts = Texts.forLocale(locale);
    var window =
        SampleWindow.open(
            screen.engine().get(), texts, Preferences.inMemory(), size.width(), size.height());
    var root = window.scene().getRoot();
    Stylesheets.dress(window.scene(), theme, 100);
    root.resize(size.width(), size.height());
    screen.arrange().accept(window);
    for (int i = 0; i < PASSES; i++) {
      root.applyCss();
      root.layout();
    }
    Fx.picture(window.scene(), screen.name() + "-" + locale.getLanguage() + "-" + size.width());
    var dialog = root.lookup(".fr-dialog");
    assertThat(Bench.clipped(dialog instanceof javafx.scene.Parent card ? card : root)).isEmpty();
    window.close();
  }
}
