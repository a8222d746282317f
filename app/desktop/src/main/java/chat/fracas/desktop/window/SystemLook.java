package chat.fracas.desktop.window;

import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.preference.Appearance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// Dresses a window as the person and the system want, now and whenever that changes. UI thread only.
final class SystemLook implements AutoCloseable {
  private final Scene scene;
  private final Appearance appearance;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final MapChangeListener<String, Object> contrast = change -> dress();

  SystemLook(Scene scene, Appearance appearance) {
    this.scene = scene;
    this.appearance = appearance;
    var system = Platform.getPreferences();
    subscriptions.add(appearance.theme().subscribe((before, now) -> dress()));
    subscriptions.add(appearance.highContrast().subscribe((before, now) -> dress()));
    subscriptions.add(appearance.textPercent().subscribe((before, now) -> dress()));
    subscriptions.add(appearance.reducedMotion().subscribe(this::calm));
    subscriptions.add(system.colorSchemeProperty().subscribe((before, now) -> dress()));
    system.addListener(contrast);
    dress();
  }

  private void dress() {
    Stylesheets.dress(scene, theme(), appearance.textPercent().get());
  }

  /// Without a wish of the person's the system's holds.
  private void calm(boolean reducedMotion) {
    scene.getPreferences().setReducedMotion(reducedMotion ? Boolean.TRUE : null);
  }

  private Theme theme() {
    boolean dark =
        switch (appearance.theme().get()) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    return Theme.of(dark, appearance.highContrast().get() || highContrast());
  }

  /// Windows says so itself; of GTK's themes the name tells.
  private static boolean highContrast() {
    var system = Platform.getPreferences();
    boolean windows = Boolean.TRUE.equals(system.get("Windows.SPI.HighContrast"));
    var gtk = String.valueOf(system.get("GTK.theme_name")).toLowerCase(Locale.ROOT);
    return windows || gtk.contains("highcontrast");
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::unsubscribe);
    Platform.getPreferences().removeListener(contrast);
  }
}
