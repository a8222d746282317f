package chat.fracas.desktop.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import chat.fracas.viewmodel.firstrun.FirstRunStep;
import chat.fracas.viewmodel.firstrun.FirstRunViewModel;
import chat.fracas.viewmodel.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

final class FirstRunViewTest {
  private final List<UserId> arrived = new ArrayList<>();
  private final OwnServerOnly doorkeeper = new OwnServerOnly();
  private final Texts texts = Texts.forLocale(Locale.UK);
  private final FirstRunViewModel model =
      new FirstRunViewModel(doorkeeper, Work.immediate(), texts, arrived::add);
  private final Scene scene =
      Fx.call(
          () ->
              Fx.scene(
                  new FirstRunView(model, texts, Optional.empty()).region(),
                  800,
                  600,
                  Theme.LIGHT,
                  100));

  @Test
  void anOwnServerTakesNameAndPasswordOnly() {
    Fx.run(
        () -> {
          click("firstRun.ownServer.button");
          field("firstRun.userName.label").setText("ana");
          field("firstRun.password.label").setText("long enough");
          click("submit");
        });
    assertThat(arrived).containsExactly(UserId.parse("@ana:own.local"));
  }

  @Test
  void backIsAlwaysThereAndKeepsWhatWasTyped() {
    Fx.run(
        () -> {
          click("firstRun.useAccount.button");
          field("firstRun.server.label").setText("example.org");
          click("back");
          assertThat(model.step().get()).isEqualTo(FirstRunStep.CHOICE);
          click("firstRun.useAccount.button");
          assertThat(field("firstRun.server.label").getText()).isEqualTo("example.org");
        });
  }

  @Test
  void whatWentWrongIsSaidOnThePage() {
    Fx.run(
        () -> {
          click("firstRun.ownServer.button");
          field("firstRun.userName.label").setText("ana");
          field("firstRun.password.label").setText("short");
          click("submit");
          assertThat(((Label) scene.lookup("#status")).getText()).contains("at least 8");
        });
    assertThat(arrived).isEmpty();
  }

  private void click(String id) {
    button(id).fire();
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  private Button button(String id) {
    return (Button) byId(id);
  }

  private TextField field(String id) {
    return (TextField) byId(id);
  }

  private javafx.scene.Node byId(String id) {
    return scene.getRoot().lookupAll("*").stream()
        .filter(node -> id.equals(node.getId()))
        .findFirst()
        .orElseThrow();
  }

  /// Knows no server but its own.
  private static final class OwnServerOnly implements Doorkeeper {
    @Override
    public Found find(String typed) {
      return new Found.Nothing();
    }

    @Override
    public Answer signIn(String user, String password) {
      return new Answer.WrongPassword();
    }

    @Override
    public Answer signInByBrowser() {
      return new Answer.Closed();
    }

    @Override
    public Answer register(String user, String password, String token) {
      return new Answer.Closed();
    }

    @Override
    public Answer startOwnServer(String user, String password, Consumer<OwnStep> progress) {
      progress.accept(OwnStep.STARTING);
      return new Answer.Welcome(UserId.parse("@" + user + ":own.local"));
    }

    @Override
    public String ownServerName() {
      return "own.local";
    }
  }
}
