package chat.fracas.desktop.screens;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.preference.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/// What the keyboard reaches is named to those who do not see it.
final class AccessibleNamesTest {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final int PASSES = 2;
  private static final Set<String> LOOKED_AT =
      Set.of(
          "main",
          "home",
          "invitation",
          "picture",
          "members",
          "about",
          "person",
          "person-changed",
          "verify-asked-person",
          "verify-ways",
          "verify-scan",
          "verify-emoji",
          "verify-timeout",
          "devices",
          "identity-changed",
          "search-results",
          "create-room",
          "directory",
          "room-settings",
          "switcher",
          "settings-account",
          "settings-appearance",
          "settings-server",
          "settings-security",
          "recovery-key",
          "recovery-key-passphrase",
          "recovery-password",
          "verify-device",
          "recover",
          "recover-done",
          "reset-identity",
          "export-keys",
          "import-keys",
          "locked-messages",
          "first-run-account");

  @Test
  void everythingTheKeyboardReachesHasAName() {
    var texts = Texts.forLocale(Locale.UK);
    var nameless = new ArrayList<String>();
    var seen = new ArrayList<String>();
    Fx.run(
        () ->
            Screens.all().stream()
                .filter(screen -> LOOKED_AT.contains(screen.name()))
                .forEach(
                    screen -> {
                      seen.add(screen.name());
                      collect(screen, texts, nameless);
                    }));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(LOOKED_AT);
    assertThat(nameless).isEmpty();
  }

  private static void collect(Screen screen, Texts texts, List<String> nameless) {
    var window =
        SampleWindow.open(screen.engine().get(), texts, Preferences.inMemory(), WIDTH, HEIGHT);
    var root = window.scene().getRoot();
    Stylesheets.dress(window.scene(), Theme.LIGHT, 100);
    root.resize(WIDTH, HEIGHT);
    screen.arrange().accept(window);
    for (int i = 0; i < PASSES; i++) {
      root.applyCss();
      root.layout();
    }
    collect(root, screen.name(), nameless);
    window.close();
  }

  private static void collect(Node node, String screen, List<String> nameless) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable() && name(node).isBlank()) {
      nameless.add(screen + ": " + node.getClass().getSimpleName() + " " + node.getStyleClass());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, screen, nameless));
    }
  }

  private static String name(Node node) {
    if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
      return node.getAccessibleText();
    }
    String own =
        switch (node) {
          case Labeled labeled -> labeled.getText();
          case Text text -> text.getText();
          default -> "";
        };
    return own == null ? "" : own;
  }
}
