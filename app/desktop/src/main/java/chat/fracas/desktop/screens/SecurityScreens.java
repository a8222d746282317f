package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleRecovery;
import chat.fracas.desktop.sample.SampleSession;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.Engine;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery.Restoring;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.navigation.Destination;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;

/// The screens around recovery and locked messages. UI thread only.
final class SecurityScreens {
  private static final List<Screen.Size> SIZES =
      List.of(new Screen.Size(1280, 800), new Screen.Size(800, 600));
  private static final List<Theme> THEMES = List.of(Theme.LIGHT, Theme.DARK);
  private static final int DONE = 318;
  private static final int TOTAL = 1284;

  private SecurityScreens() {}

  static List<Screen> all() {
    return List.of(
        screen("recovery-key", () -> fresh(false), at(Destination.RECOVERY_KEY)),
        screen("recovery-key-passphrase", () -> fresh(false), SecurityScreens::passphrase),
        screen("recovery-set-up", () -> troubled(), at(Destination.RECOVERY_KEY)),
        screen("recovery-password", () -> fresh(true), SecurityScreens::password),
        screen("recovery-new-key", SampleEngine::create, at(Destination.NEW_RECOVERY_KEY)),
        screen("verify-device", () -> second(), at(Destination.VERIFY_DEVICE)),
        screen("recover", () -> second(), at(Destination.RECOVER)),
        screen("recover-wrong", () -> second(), SecurityScreens::wrong),
        screen("recover-done", () -> second(), SecurityScreens::recovered),
        screen("reset-identity", () -> second(), at(Destination.RESET_IDENTITY)),
        screen("export-keys", SampleEngine::create, at(Destination.EXPORT_KEYS)),
        screen("import-keys", SampleEngine::create, at(Destination.IMPORT_KEYS)),
        screen("security-second-device", () -> second(), at(Destination.SECURITY)),
        screen("security-troubled", () -> troubled(), at(Destination.SECURITY)),
        screen("reminder-verify", () -> second(), SecurityScreens::room),
        screen("reminder-key", () -> fresh(false), SecurityScreens::room),
        screen("restoring", SampleEngine::create, SecurityScreens::restoring),
        screen(
            "locked-messages", () -> second(), window -> locked(window, SampleEngine.DIRECT_ROOM)),
        screen("sign-out-lost", () -> troubled(), SecurityScreens::signOut));
  }

  private static Screen screen(
      String name, Supplier<Engine> engine, Consumer<DesktopWindow> arrange) {
    return new Screen(name, SIZES, THEMES, engine, arrange);
  }

  /// An account that has just been made.
  private static SampleEngine fresh(boolean password) {
    var engine = SampleEngine.create();
    if (password) {
      engine.main().trust().sampleRecovery().wantPassword();
    }
    engine.main().trust().sampleRecovery().state().set(nothing());
    engine.main().trust().stand(OwnTrust.NO_IDENTITY);
    return engine;
  }

  private static RecoveryState nothing() {
    return new RecoveryState(Storage.NONE, new Backup.Off(), false, false);
  }

  /// A device that has just signed in to an account with an identity.
  private static SampleEngine second() {
    var engine = SampleEngine.create();
    engine
        .main()
        .trust()
        .sampleRecovery()
        .state()
        .set(new RecoveryState(Storage.READY, new Backup.NotTrusted(false), false, true));
    engine.main().trust().stand(OwnTrust.NOT_VERIFIED);
    return engine;
  }

  /// An identity, and nothing that outlives this computer.
  private static SampleEngine troubled() {
    var engine = SampleEngine.create();
    engine.main().trust().sampleRecovery().state().set(nothing());
    return engine;
  }

  private static Consumer<DesktopWindow> at(Destination destination) {
    return window -> {
      room(window);
      window.model().open(destination);
    };
  }

  private static void room(DesktopWindow window) {
    window.model().openRoom(SampleEngine.MAIN_ROOM);
  }

  private static void password(DesktopWindow window) {
    at(Destination.RECOVERY_KEY).accept(window);
    press(window, ".fr-dialog .fr-primary");
  }

  private static void passphrase(DesktopWindow window) {
    at(Destination.RECOVERY_KEY).accept(window);
    press(window, ".fr-dialog .fr-fold");
    type(window, "seven quiet rivers");
  }

  private static void wrong(DesktopWindow window) {
    at(Destination.RECOVER).accept(window);
    type(window, "seven quiet rivers");
    press(window, ".fr-dialog .fr-primary");
  }

  private static void recovered(DesktopWindow window) {
    at(Destination.RECOVER).accept(window);
    type(window, SampleRecovery.KEY);
    press(window, ".fr-dialog .fr-primary");
    restore(window);
  }

  private static void restoring(DesktopWindow window) {
    room(window);
    restore(window);
  }

  private static void restore(DesktopWindow window) {
    session(window)
        .trust()
        .sampleRecovery()
        .restoring()
        .set(new Restoring(Restoring.Phase.RUNNING, DONE, TOTAL, DONE));
  }

  private static SampleSession session(DesktopWindow window) {
    return (SampleSession) window.model().account().get().orElseThrow().session();
  }

  private static void locked(DesktopWindow window, RoomId room) {
    session(window).lock(room);
    window.model().openRoom(room);
  }

  private static void signOut(DesktopWindow window) {
    room(window);
    window.model().open(Destination.SETTINGS);
    press(window, ".fr-dialog .fr-danger");
  }

  /// Fills the first field of the dialog.
  private static void type(DesktopWindow window, String words) {
    if (window.scene().getRoot().lookup(".fr-dialog .password-field") instanceof TextField field) {
      field.setText(words);
    }
  }

  private static void press(DesktopWindow window, String selector) {
    var root = window.scene().getRoot();
    root.applyCss();
    root.layout();
    if (root.lookup(selector) instanceof ButtonBase button) {
      button.fire();
    }
  }
}
