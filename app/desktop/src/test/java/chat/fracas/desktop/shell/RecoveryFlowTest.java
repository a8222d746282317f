package chat.fracas.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleRecovery;
import chat.fracas.desktop.screens.SampleWindow;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.navigation.Destination;
import java.util.Locale;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From the reminder to the end of it, as a person goes, over the sample engine.
final class RecoveryFlowTest {
  private final SampleEngine engine = SampleEngine.create();
  private Optional<DesktopWindow> window = Optional.empty();
  private Optional<Stage> stage = Optional.empty();

  private void open(OwnTrust own) {
    engine.main().trust().stand(own);
    Fx.run(
        () -> {
          var opened = SampleWindow.open(engine, Texts.forLocale(Locale.UK), 1280, 800);
          window = Optional.of(opened);
          var shown = new Stage();
          stage = Optional.of(shown);
          shown.setScene(opened.scene());
          shown.show();
          opened.model().openRoom(SampleEngine.MAIN_ROOM);
          lay();
        });
  }

  @AfterEach
  void close() {
    Fx.run(
        () -> {
          stage.ifPresent(Stage::close);
          window.ifPresent(DesktopWindow::close);
        });
  }

  @Test
  void aNewAccountIsHandedItsKeyWhichIsKept() {
    open(OwnTrust.NO_IDENTITY);
    press("Show the key");
    assertThat(title()).isEqualTo("Keep your recovery key");
    assertThat(shows("EsTj")).isTrue();
    assertThat(shows("jXEd")).isTrue();
    press("I have kept it");
    assertThat(covering()).isEmpty();
    assertThat(reminded()).isFalse();
  }

  @Test
  void aKeyThatIsPutOffIsFoundAgainInTheSettings() {
    open(OwnTrust.NO_IDENTITY);
    press("Show the key");
    key(KeyCode.ESCAPE);
    assertThat(covering()).isEmpty();
    assertThat(reminded()).isFalse();
    Fx.run(() -> window.orElseThrow().model().open(Destination.SECURITY));
    press("Show the key");
    press("I have kept it");
    assertThat(covering()).contains(Destination.SECURITY);
    assertThat(shows("A recovery key opens your messages should you lose all your devices."))
        .isTrue();
  }

  @Test
  void aSecondDeviceIsVerifiedByItsKey() {
    open(OwnTrust.NOT_VERIFIED);
    press("Verify");
    assertThat(title()).isEqualTo("Verify this device");
    option("With your recovery key");
    type("EsTj wrong");
    press("Verify");
    assertThat(
            shows(
                "This is not the recovery key of this account. Perhaps a newer one has been made since."))
        .isTrue();
    type(SampleRecovery.KEY);
    key(KeyCode.ENTER);
    assertThat(title()).isEqualTo("This device is verified");
    press("Done");
    assertThat(covering()).isEmpty();
    assertThat(reminded()).isFalse();
  }

  @Test
  void theWayOutOfEverythingIsANewIdentity() {
    open(OwnTrust.NOT_VERIFIED);
    press("Verify");
    press("I have lost all of it");
    assertThat(title()).isEqualTo("Begin afresh");
    Fx.run(() -> assertThat(Fx.button(card(), "Begin afresh").isDisabled()).isTrue());
    Fx.run(() -> click(card().lookup(".fr-switch")));
    press("Begin afresh");
    assertThat(title()).isEqualTo("Keep your recovery key");
  }

  @Test
  void aStepOfTheSettingsComesBackToThem() {
    open(OwnTrust.VERIFIED);
    Fx.run(() -> window.orElseThrow().model().open(Destination.SECURITY));
    press("Export");
    assertThat(title()).isEqualTo("Export a key file");
    key(KeyCode.ESCAPE);
    assertThat(covering()).contains(Destination.SECURITY);
    key(KeyCode.ESCAPE);
    assertThat(covering()).isEmpty();
  }

  private Optional<Destination> covering() {
    return Fx.call(() -> window.orElseThrow().model().covering().get());
  }

  private boolean reminded() {
    return Fx.call(
        () -> {
          lay();
          return window.orElseThrow().scene().lookup(".fr-reminder") instanceof Node card
              && card.isVisible();
        });
  }

  private javafx.scene.Parent card() {
    return (javafx.scene.Parent) window.orElseThrow().scene().lookup(".fr-dialog");
  }

  private String title() {
    return Fx.call(() -> card().getAccessibleText());
  }

  private boolean shows(String words) {
    return Fx.call(
        () -> {
          lay();
          return card().lookupAll(".label").stream()
              .anyMatch(node -> node instanceof Label label && words.equals(label.getText()));
        });
  }

  private void lay() {
    var root = window.orElseThrow().scene().getRoot();
    root.applyCss();
    root.layout();
  }

  /// The button of the dialog, or of the card when there is no dialog.
  private void press(String label) {
    Fx.run(
        () -> {
          lay();
          var scene = window.orElseThrow().scene();
          var within = scene.lookup(".fr-dialog") == null ? scene.getRoot() : card();
          Fx.button(within, label).fire();
          lay();
        });
    Fx.settle();
  }

  private void option(String name) {
    Fx.run(
        () -> {
          card().lookupAll(".fr-option").stream()
              .filter(node -> String.valueOf(node.getAccessibleText()).startsWith(name))
              .map(Button.class::cast)
              .findFirst()
              .orElseThrow()
              .fire();
          lay();
        });
    Fx.settle();
  }

  private void type(String words) {
    Fx.run(() -> ((TextField) card().lookup(".password-field")).setText(words));
  }

  private static void click(Node node) {
    if (node instanceof javafx.scene.control.ToggleButton toggle) {
      toggle.fire();
    } else {
      node.fireEvent(pressed(KeyCode.SPACE));
    }
  }

  private void key(KeyCode code) {
    Fx.run(
        () -> {
          var owner = window.orElseThrow().scene().getFocusOwner();
          Event.fireEvent(owner == null ? card() : owner, pressed(code));
          lay();
        });
    Fx.settle();
  }

  private static KeyEvent pressed(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }
}
