package chat.fracas.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
  private static final Texts TEXTS = Texts.forLocale(Locale.ENGLISH);

  private static void press(Node node, KeyCode code, boolean shift) {
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
  }

  private static void shown(VBox root) {
    Fx.scene(root, 400, 400, Theme.LIGHT, 100);
  }

  @ParameterizedTest
  @CsvSource({"alice,A", "@bob:x,B", "#room,R", "ßeta,SS", "é,É", "👍🏽 team,T", "...,.", "'',?"})
  void theInitialIsTheFirstLetterOfTheName(String name, String initial) {
    assertThat(Avatar.initial(name)).isEqualTo(initial);
  }

  @Test
  void aReusedAvatarShowsNoPictureThatCameTooLate() {
    Fx.run(
        () -> {
          var waiting = new ArrayList<Consumer<Image>>();
          PictureSource late = (uri, width, height, done) -> waiting.add(done);
          var avatar = new Avatar(40, Avatar.Shape.ROUND, late);
          avatar.show("Alice", 0, Optional.of(MxcUri.parse("mxc://x/alice")));
          avatar.show("Bob", 1, Optional.empty());
          waiting.getFirst().accept(new WritableImage(4, 4));
          assertThat(avatar.lookup(".fr-initials").isVisible()).isTrue();
          avatar.show("Alice", 0, Optional.of(MxcUri.parse("mxc://x/alice")));
          waiting.getLast().accept(new WritableImage(4, 8));
          assertThat(avatar.lookup(".fr-initials").isVisible()).isFalse();
        });
  }

  @Test
  void manyUnreadAreShownAsMoreThanNinetyNine_noneTakeNoRoom() {
    Fx.run(
        () -> {
          var badge = new Badge();
          badge.unread(1_000);
          assertThat(badge.getText()).isEqualTo("99+");
          badge.mention(0);
          assertThat(badge.isManaged()).isFalse();
        });
  }

  @Test
  void aSwitchIsTurnedByTheKeyboard() {
    Fx.run(
        () -> {
          var control = new SwitchControl("Sound");
          shown(new VBox(control));
          press(control, KeyCode.SPACE, false);
          assertThat(control.on().get()).isTrue();
          press(control, KeyCode.ENTER, false);
          assertThat(control.on().get()).isFalse();
        });
  }

  @Test
  void aSwitchJumpsForPeopleWhoWantNoMovement() {
    Fx.run(
        () -> {
          var control = new SwitchControl("Sound");
          shown(new VBox(control));
          control.getScene().getPreferences().setReducedMotion(true);
          control.on().set(true);
          assertThat(control.getChildrenUnmodifiable().getFirst().getTranslateX()).isEqualTo(16);
        });
  }

  @Test
  void picturesGrowWithTheText() {
    Fx.run(
        () -> {
          var icon = new IconView(Icon.SEARCH, IconView.SMALL);
          var avatar = new Avatar(32, Avatar.Shape.ROUND, PictureSource.none());
          var button = new IconButton(Icon.SEARCH, "Search");
          var scene =
              Fx.scene(
                  new VBox(new VBox(new VBox(icon, avatar, button))), 400, 300, Theme.LIGHT, 100);
          assertThat(icon.getWidth()).isEqualTo(16);
          Stylesheets.dress(scene, Theme.LIGHT, 150);
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          assertThat(icon.getWidth()).isEqualTo(24);
          assertThat(avatar.getHeight()).isEqualTo(48);
          assertThat(button.getWidth()).isEqualTo(48);
        });
  }

  @Test
  void escapeEmptiesASearchFirst_andPassesWhenItIsEmpty() {
    Fx.run(
        () -> {
          var search = new SearchField(TEXTS, "Search");
          var root = new VBox(search);
          var passed = new ArrayList<KeyCode>();
          root.addEventHandler(KeyEvent.KEY_PRESSED, event -> passed.add(event.getCode()));
          shown(root);
          search.text().set("x");
          press(search.field(), KeyCode.ESCAPE, false);
          assertThat(search.text().get()).isEmpty();
          assertThat(passed).isEmpty();
          press(search.field(), KeyCode.ESCAPE, false);
          assertThat(passed).containsExactly(KeyCode.ESCAPE);
        });
  }

  @Test
  void anErrorIsShownAndReadAloud_untilItIsGone() {
    Fx.run(
        () -> {
          var field = LabelledField.text("Name").explained("Everybody sees it.");
          field.error().set("Taken.");
          assertThat(field.input().getStyleClass()).contains("fr-failed");
          assertThat(field.input().getAccessibleHelp()).isEqualTo("Taken.");
          field.error().set("");
          assertThat(field.input().getStyleClass()).doesNotContain("fr-failed");
          assertThat(field.input().getAccessibleHelp()).isEqualTo("Everybody sees it.");
        });
  }

  @Test
  void aPasswordIsHiddenUntilItsButtonIsPressed() {
    Fx.run(
        () -> {
          var field = LabelledField.password(TEXTS, "Password");
          shown(new VBox(field));
          field.value().set("secret");
          assertThat(field.input()).isInstanceOf(PasswordField.class);
          assertThat(field.input().isVisible()).isTrue();
          ((Button) field.lookup(".fr-icon-button")).fire();
          assertThat(field.input().isVisible()).isFalse();
        });
  }

  @Test
  void arrowsMoveThroughSideTabs_whichAreOneTabStop() {
    Fx.run(
        () -> {
          var chosen = new ArrayList<String>();
          var tabs = new SideTabs<String>("Settings", chosen::add);
          tabs.add("a", Icon.USER, "Account");
          tabs.add("b", Icon.BELL, "Notifications");
          shown(new VBox(tabs));
          tabs.choose("a");
          tabs.getChildren().getFirst().requestFocus();
          press(tabs.getChildren().getFirst(), KeyCode.DOWN, false);
          assertThat(chosen).containsExactly("a", "b");
          assertThat(tabs.getChildren().stream().filter(Node::isFocusTraversable)).hasSize(1);
        });
  }

  @Test
  void tabStaysInADialog_andEscapeClosesIt() {
    Fx.run(
        () -> {
          var closed = new ArrayList<String>();
          var first = Buttons.plain("One", () -> {});
          var last = Buttons.plain("Two", () -> {});
          var frame =
              new ModalFrame(TEXTS, "Title", ModalFrame.NARROW, () -> closed.add("x"))
                  .containing(first)
                  .answeredBy(last);
          var root = new VBox(new Button("outside"), frame);
          shown(root);
          last.requestFocus();
          press(last, KeyCode.TAB, false);
          var owner = root.getScene().getFocusOwner();
          assertThat(owner).isNotEqualTo(last).isNotEqualTo(root.getChildren().getFirst());
          press(owner, KeyCode.TAB, true);
          assertThat(root.getScene().getFocusOwner()).isEqualTo(last);
          press(last, KeyCode.ESCAPE, false);
          assertThat(closed).hasSize(1);
        });
  }

  @Test
  void enterDoesNotTakeAGraveAnswer() {
    Fx.run(
        () -> {
          var done = new ArrayList<String>();
          for (boolean grave : List.of(true, false)) {
            var dialog =
                ConfirmDialog.ask(
                    TEXTS, "?", "…", "Go", grave, () -> done.add("go"), () -> done.add("close"));
            shown(new VBox(dialog));
            var defaults =
                dialog.lookupAll(".button").stream()
                    .filter(node -> node instanceof Button button && button.isDefaultButton());
            assertThat(defaults).hasSize(grave ? 0 : 1);
          }
        });
  }

  @Test
  void whatIsWaitedForIsHidden_butItsOutlineNotYetShown() {
    Fx.run(
        () -> {
          var content = new VBox();
          var outline = Skeleton.rows(3, 32);
          var pane = new WaitingPane(content, outline);
          pane.waiting(true);
          assertThat(content.isVisible()).isFalse();
          assertThat(outline.isVisible()).isFalse();
          pane.waiting(false);
          assertThat(content.isVisible()).isTrue();
        });
  }

  @Test
  void aNoticeIsDismissedByItsButton() {
    Fx.run(
        () -> {
          var toasts = new ToastsViewModel();
          var stack = new ToastStack(TEXTS, toasts);
          shown(new VBox(stack));
          toasts.notice("Copied.");
          assertThat(stack.getChildren()).hasSize(1);
          stack.applyCss();
          ((Button) stack.lookup(".fr-icon-button")).fire();
          assertThat(stack.getChildren()).isEmpty();
        });
  }

  private static MouseEvent pointerEnters() {
    return new MouseEvent(
        MouseEvent.MOUSE_ENTERED,
        0,
        0,
        0,
        0,
        MouseButton.NONE,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        null);
  }

  @Test
  void anIconButtonHasAName() {
    Fx.run(
        () -> {
          var button = new IconButton(Icon.SEARCH, "Search");
          button.show(Icon.CLOSE, "Close");
          assertThat(button.getAccessibleText()).isEqualTo("Close");
          Event.fireEvent(button, pointerEnters());
          assertThat(button.getTooltip().getText()).isEqualTo("Close");
          button.show(Icon.SEARCH, "Search");
          assertThat(button.getTooltip().getText()).isEqualTo("Search");
        });
  }
}
