package chat.fracas.desktop.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Bench;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.theme.Space;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.recovery.KeySafe;
import chat.fracas.viewmodel.recovery.ProfileKey;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.settings.SettingsPage;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Draws every dialog and every page of the settings into `target/gallery`, and holds their wiring.
class DialogsTest {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 760;
  private static final Set<Destination> ELSEWHERE =
      EnumSet.of(
          Destination.HOME,
          Destination.QUICK_SWITCHER,
          Destination.ADD_ACCOUNT,
          Destination.VERIFICATION);

  @TestFactory
  Stream<DynamicTest> everyDialogIsDrawnWithoutClippedButtons() {
    return Stream.of(Destination.values())
        .filter(each -> !ELSEWHERE.contains(each))
        .flatMap(
            each ->
                Fx.inBothLanguages(
                    each.name(),
                    (locale, theme) ->
                        draw(dialog(new Bench(locale), each), each.name(), locale, theme)));
  }

  @TestFactory
  Stream<DynamicTest> everyPageOfTheSettingsIsDrawn() {
    return Stream.of(SettingsPage.values())
        .flatMap(
            page ->
                Fx.inBothLanguages(
                    page.name(),
                    (locale, theme) -> {
                      var bench = new Bench(locale);
                      var view = dialogs(bench).settings(bench.session(), recovery(bench), page);
                      draw(view, "settings-" + page, locale, theme);
                    }));
  }

  @Test
  void aQuestionIsDrawnAndItsAnswerGoesBack() {
    Fx.run(
        () -> {
          var bench = new Bench(Locale.UK);
          var answers = new ArrayList<String>();
          var question =
              new Question(
                  "Ban Jonas from the room?",
                  "They are removed and cannot come back until the ban is lifted.",
                  Optional.of(new Question.Field("Reason (optional)", false, false)),
                  "Ban",
                  true,
                  answers::add);
          bench.means().questions().ask(question);
          var view = dialogs(bench).question(question);
          draw(view, "question", Locale.UK, Theme.LIGHT);
          ((TextField) view.region().lookup(".text-field")).setText("spam");
          Fx.button(view.region(), "Ban").fire();
          assertThat(answers).containsExactly("spam");
          assertThat(bench.means().questions().open().get()).isEmpty();
        });
  }

  @Test
  void aRoomIsMadeAndShown() {
    Fx.run(
        () -> {
          var bench = new Bench(Locale.UK);
          var view = dialog(bench, Destination.CREATE_ROOM);
          draw(view, "create-room-filled", Locale.UK, Theme.LIGHT);
          Fx.button(view.region(), "Create").fire();
          assertThat(bench.went()).isEmpty();
          ((TextField) view.region().lookup(".text-field")).setText("Garden club");
          Fx.button(view.region(), "Create").fire();
          assertThat(bench.went().getFirst()).isEqualTo("close");
          assertThat(bench.went().get(1)).startsWith("room !");
        });
  }

  private static void draw(View view, String name, Locale locale, Theme theme) {
    var root = new StackPane(view.region());
    root.setPadding(new Insets(Space.WIDE));
    var scene = Fx.scene(root, WIDTH, HEIGHT, theme, 100);
    Fx.picture(scene, "dialog-" + name.toLowerCase(Locale.ROOT) + "-" + locale.getLanguage());
    assertThat(Bench.clipped(view.region())).isEmpty();
  }

  private static View dialog(Bench bench, Destination destination) {
    return dialogs(bench)
        .create(destination, bench.session(), recovery(bench), Optional.of(bench.room()))
        .orElseThrow();
  }

  private static Dialogs dialogs(Bench bench) {
    return new Dialogs(
        bench.means(),
        bench.surroundings(),
        new RunningServer(),
        KeySafe.none(),
        ProfileKey.inKeyring(),
        "0.1.0");
  }

  private static AccountRecovery recovery(Bench bench) {
    return new AccountRecovery(
        bench.session(), Preferences.inMemory(), bench.means(), destination -> {});
  }

  /// A server that runs.
  private record RunningServer() implements OwnServer {
    @Override
    public Live<State> state() {
      return new LiveValue<>(
          new State.Running(
              URI.create("http://127.0.0.1:8448"), Instant.parse("2026-11-24T09:00:00Z"), 2));
    }

    @Override
    public void start() {}

    @Override
    public void countAccounts() {}

    @Override
    public String registrationToken() {
      return "token";
    }
  }
}
