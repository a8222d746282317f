package chat.fracas.desktop.verification;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Bench;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.picture.Png;
import chat.fracas.desktop.qr.QrPicture;
import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleVerification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Cause;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.theme.Space;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Draws every step into `target/gallery`, and goes the main ways by its buttons.
class VerificationDialogTest {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 600;

  private static SampleVerification verification(boolean own, VerificationStep step) {
    return new SampleVerification(
        own ? SampleEngine.ME : SampleEngine.SOMEBODY,
        Optional.of(DeviceId.parse("ZPLMNNHF")),
        own,
        step instanceof VerificationStep.Asked,
        step);
  }

  private static VerificationDialog dialog(Bench bench, SampleVerification verification) {
    var subject = new VerificationSubject.Running(verification, "Inês Duarte");
    return new VerificationDialog(
        new VerificationViewModel(bench.session(), subject, bench.means()), bench.surroundings());
  }

  private static void draw(VerificationDialog dialog, String name, Theme theme) {
    var root = new StackPane(dialog.region());
    root.setPadding(new Insets(Space.WIDE));
    var scene = Fx.scene(root, WIDTH, HEIGHT, theme, 100);
    Fx.picture(scene, name);
  }

  private static List<VerificationStep> steps() {
    return List.of(
        new VerificationStep.Requested(),
        new VerificationStep.Asked(true),
        new VerificationStep.Asked(false),
        SampleVerification.READY,
        new VerificationStep.Agreeing(),
        SampleVerification.STRINGS,
        new VerificationStep.Comparing(List.of(), List.of(1234, 5678, 9012)),
        new VerificationStep.Confirmed(),
        new VerificationStep.CodeScanned(),
        new VerificationStep.CodeRead(),
        new VerificationStep.Done(),
        new VerificationStep.Cancelled(Cause.MISMATCH, true),
        new VerificationStep.Missed(),
        new VerificationStep.AnsweredElsewhere());
  }

  @TestFactory
  Stream<DynamicTest> everyStepIsDrawnWithoutClippedButtonsAndHasAWayOut() {
    return steps().stream()
        .flatMap(
            step ->
                Fx.inBothLanguages(
                    step.getClass().getSimpleName(),
                    (locale, theme) -> {
                      for (boolean own : List.of(true, false)) {
                        var dialog = dialog(new Bench(locale), verification(own, step));
                        var name =
                            "verify-"
                                + step.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                                + (own ? "-own-" : "-")
                                + locale.getLanguage();
                        draw(dialog, name, theme);
                        assertThat(Bench.clipped(dialog.region())).isEmpty();
                        assertThat(dialog.region().lookupAll(".fr-dialog-buttons .button"))
                            .isNotEmpty();
                        dialog.dispose();
                      }
                    }));
  }

  @Test
  void aRequestIsAcceptedComparedAndConfirmed() {
    Fx.run(
        () -> {
          var bench = new Bench(Locale.UK);
          var verification = verification(false, new VerificationStep.Asked(true));
          var dialog = dialog(bench, verification);
          draw(dialog, "verify-way-1", Theme.LIGHT);
          Fx.button(dialog.region(), "Accept").fire();
          draw(dialog, "verify-way-2", Theme.LIGHT);
          assertThat(dialog.region().lookupAll(".image-view"))
              .anyMatch(node -> ((ImageView) node).getImage().getWidth() > 200);
          option(dialog, "Compare emoji").fire();
          draw(dialog, "verify-way-3", Theme.LIGHT);
          assertThat(dialog.region().lookupAll(".verify-symbol")).hasSize(7);
          Fx.button(dialog.region(), "They match").fire();
          draw(dialog, "verify-way-4", Theme.LIGHT);
          assertThat(verification.step().value()).isEqualTo(new VerificationStep.Done());
          Fx.button(dialog.region(), "Done").fire();
          assertThat(bench.went()).containsExactly("close");
          dialog.dispose();
        });
  }

  @Test
  void aCodeIsReadFromAFile(@TempDir Path folder) throws IOException {
    byte[] code = {'M', 'A', 'T', 'R', 'I', 'X', 2, 0, (byte) 0xff, (byte) 0x80};
    var file = folder.resolve("code.png");
    Files.write(file, Fx.call(() -> Png.encode(QrPicture.of(code, 300))));
    assertThat(CodeReading.from(file).get())
        .hasValueSatisfying(read -> assertThat(read).isEqualTo(code));
    Fx.run(
        () -> {
          var verification = verification(false, SampleVerification.READY);
          var bench = new Bench(Locale.UK);
          var subject = new VerificationSubject.Running(verification, "Inês Duarte");
          var model = new VerificationViewModel(bench.session(), subject, bench.means());
          var dialog = new VerificationDialog(model, bench.surroundings());
          draw(dialog, "verify-ready", Theme.LIGHT);
          option(dialog, "Read the code of the other device").fire();
          draw(dialog, "verify-scan", Theme.LIGHT);
          model.noPicture();
          assertThat(texts(dialog.region())).contains("There is no picture in the clipboard.");
          model.scan(CodeReading.from(file));
          assertThat(verification.step().value()).isEqualTo(new VerificationStep.CodeRead());
          dialog.dispose();
        });
  }

  private static ButtonBase option(VerificationDialog dialog, String name) {
    return dialog.region().lookupAll(".fr-option").stream()
        .map(ButtonBase.class::cast)
        .filter(each -> each.getAccessibleText().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Node root) {
    return root.lookupAll(".label").stream()
        .filter(Label.class::isInstance)
        .map(node -> ((Label) node).getText())
        .toList();
  }
}
