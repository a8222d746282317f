package chat.fracas.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Bench;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.StartText;
import chat.fracas.i18n.Texts;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.keyring.KeyOpening;
import chat.fracas.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Draws every reason for which the profile stays shut into `target/gallery`, and holds the wiring.
class StartFailureViewTest {
  private static final Path FOLDER = Path.of("/home/mira/.local/share/fracas");
  private static final Texts ENGLISH = Texts.forLocale(Locale.UK);

  private final List<String> asked = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> everyReasonIsDrawnWithWhatToDo() {
    Map<String, ProfileOpening> failures =
        Map.of(
            "passphrase", new ProfileOpening.Locked(new KeyOpening.PassphraseNeeded()),
            "wrong", new ProfileOpening.Locked(new KeyOpening.WrongPassphrase()),
            "keyring",
                new ProfileOpening.Locked(
                    new KeyOpening.KeyringUnavailable("GNOME Keyring", "it is locked")),
            "key", new ProfileOpening.Locked(new KeyOpening.Damaged("key.json is empty")),
            "new", new ProfileOpening.TooNew("version 9"),
            "damaged", new ProfileOpening.Damaged("accounts.json is cut off"),
            "unusable", new ProfileOpening.Unusable("the folder belongs to somebody else"));
    return failures.entrySet().stream()
        .flatMap(
            each ->
                Fx.inBothLanguages(
                    each.getKey(),
                    (locale, theme) -> draw(each.getKey(), each.getValue(), locale, theme)));
  }

  private void draw(String name, ProfileOpening failure, Locale locale, Theme theme) {
    var scene = scene(failure, locale, theme);
    Fx.picture(scene, "start-" + name + "-" + locale.getLanguage());
    assertThat(Bench.clipped(scene.getRoot())).isEmpty();
    for (var node : scene.getRoot().lookupAll(".label")) {
      if (node instanceof Label label && label.isWrapText() && label.isManaged()) {
        assertThat(label.getHeight())
            .as(label.getText())
            .isGreaterThanOrEqualTo(label.prefHeight(label.getWidth()) - 1);
      }
    }
    assertThat(scene.getRoot().lookupAll(".button.fr-primary")).hasSize(1);
  }

  @Test
  void aPassphraseIsHandedOverByTheButtonAndByEnter() {
    Fx.run(
        () -> {
          var scene =
              scene(
                  new ProfileOpening.Locked(new KeyOpening.PassphraseNeeded()),
                  Locale.UK,
                  Theme.LIGHT);
          var field = (TextField) scene.getRoot().lookup(".password-field");
          field.setText("open sesame");
          Fx.button(scene.getRoot(), ENGLISH.of(StartText.UNLOCK_BUTTON)).fire();
          field.getOnAction().handle(new javafx.event.ActionEvent());
          assertThat(asked).containsExactly("open sesame", "open sesame");
        });
  }

  @Test
  void aWrongPassphraseIsSaid() {
    Fx.run(
        () -> {
          var scene =
              scene(
                  new ProfileOpening.Locked(new KeyOpening.WrongPassphrase()),
                  Locale.UK,
                  Theme.LIGHT);
          var error = (Label) scene.getRoot().lookup(".fr-field-error");
          assertThat(error.isVisible()).isTrue();
          assertThat(error.getText()).isEqualTo(ENGLISH.of(StartText.WRONG_PASSPHRASE_ERROR));
        });
  }

  @Test
  void whatIsDamagedCanBeTriedAgainOrLeft() {
    Fx.run(
        () -> {
          var scene = scene(new ProfileOpening.Damaged("cut off"), Locale.UK, Theme.LIGHT);
          Fx.button(scene.getRoot(), ENGLISH.of(CommonText.RETRY_BUTTON)).fire();
          Fx.button(scene.getRoot(), ENGLISH.of(StartText.QUIT_BUTTON)).fire();
          assertThat(asked).containsExactly("again", "quit");
        });
  }

  private Scene scene(ProfileOpening failure, Locale locale, Theme theme) {
    var view =
        new StartFailureView(
            failure,
            FOLDER,
            Texts.forLocale(locale),
            passphrase -> asked.add(passphrase.map(String::new).orElse("again")),
            () -> asked.add("quit"));
    return Fx.scene((javafx.scene.Parent) view.region(), 800, 600, theme, 100);
  }
}
