package chat.fracas.viewmodel.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class PreferencesTest {
  private final Preferences preferences = Preferences.inMemory();

  @Test
  void appearanceIsKeptForTheNextStart() {
    var before = new Appearance(preferences);
    before.theme().set(ThemeChoice.DARK);
    before.density().set(Density.COMPACT);
    before.enlargeText();
    before.sendReceipts().set(false);

    var after = new Appearance(preferences);

    assertThat(after.theme().get()).isEqualTo(ThemeChoice.DARK);
    assertThat(after.density().get()).isEqualTo(Density.COMPACT);
    assertThat(after.textPercent().get()).isEqualTo(110);
    assertThat(after.sendReceipts().get()).isFalse();
  }

  @Test
  void textStaysBetween80And200Percent() {
    var appearance = new Appearance(preferences);
    for (int i = 0; i < 30; i++) {
      appearance.enlargeText();
    }
    assertThat(appearance.textPercent().get()).isEqualTo(200);
    for (int i = 0; i < 30; i++) {
      appearance.shrinkText();
    }
    assertThat(appearance.textPercent().get()).isEqualTo(80);
  }

  @Test
  void damagedPreferencesGiveTheNormalValues() {
    preferences.keep("theme", "PLAID");
    preferences.keep("textPercent", "large");

    var appearance = new Appearance(preferences);

    assertThat(appearance.theme().get()).isEqualTo(ThemeChoice.SYSTEM);
    assertThat(appearance.textPercent().get()).isEqualTo(100);
  }

  @Test
  void panelsAreKeptForEachAccountAlone() {
    var ana = new PanelState(preferences, "@ana:a");
    ana.toggle(RightPanel.MEMBERS);
    ana.listWidth().set(320);
    ana.keepFoldedSections(Set.of("ROOMS"));

    assertThat(new PanelState(preferences, "@ana:a").rightPanel().get())
        .isEqualTo(RightPanel.MEMBERS);
    assertThat(new PanelState(preferences, "@ana:a").listWidth().get()).isEqualTo(320);
    assertThat(new PanelState(preferences, "@ana:a").foldedSections()).containsExactly("ROOMS");
    assertThat(new PanelState(preferences, "@bob:a").rightPanel().get()).isEqualTo(RightPanel.NONE);
    assertThat(new PanelState(preferences, "@bob:a").foldedSections()).isEmpty();
  }

  @Test
  void togglingAPanelTwiceHidesIt() {
    var panels = new PanelState(preferences, "a");
    panels.toggle(RightPanel.SEARCH);
    panels.toggle(RightPanel.SEARCH);

    assertThat(panels.rightPanel().get()).isEqualTo(RightPanel.NONE);
  }
}
