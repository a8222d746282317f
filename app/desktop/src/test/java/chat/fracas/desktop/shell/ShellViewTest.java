package chat.fracas.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.screens.SampleWindow;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The keyboard in the whole window, over the sample engine.
final class ShellViewTest {
  private final DesktopWindow window =
      Fx.call(
          () -> SampleWindow.open(SampleEngine.create(), Texts.forLocale(Locale.UK), 1280, 800));
  private final Stage stage = Fx.call(() -> show(window));

  private static Stage show(DesktopWindow window) {
    var stage = new Stage();
    stage.setScene(window.scene());
    stage.show();
    window.model().openRoom(SampleEngine.MAIN_ROOM);
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
    return stage;
  }

  @AfterEach
  void close() {
    Fx.run(
        () -> {
          stage.close();
          window.close();
        });
  }

  @Test
  void ctrlKOpensTheSwitcherAndEscapeClosesIt() {
    press(KeyCode.K, true, false);
    assertThat(covering()).isTrue();
    Fx.run(
        () ->
            assertThat(within(window.scene().getFocusOwner(), ".switcher"))
                .as("the keyboard is in the switcher")
                .isTrue());
    press(KeyCode.ESCAPE, false, false);
    assertThat(covering()).isFalse();
  }

  @Test
  void f6GoesAroundTheWindow() {
    Fx.run(() -> window.model().openPanel(RightPanel.MEMBERS));
    Fx.run(() -> window.scene().lookup(".room-rows").requestFocus());
    press(KeyCode.F6, false, false);
    assertThat(focusIn(".header")).isTrue();
    press(KeyCode.F6, false, true);
    assertThat(focusIn(".room-list")).isTrue();
    press(KeyCode.F6, false, true);
    assertThat(focusIn(".shell-rail")).isTrue();
  }

  @Test
  void enterInTheListOpensTheChosenRoom() {
    Fx.run(
        () -> {
          var rows = (javafx.scene.control.ListView<?>) window.scene().lookup(".room-rows");
          rows.requestFocus();
          rows.getSelectionModel().select(5);
          key(rows, KeyCode.ENTER, false, false);
          assertThat(window.model().title().get()).startsWith("Garden");
        });
  }

  @Test
  void aDialogKeepsTheKeyboard() {
    Fx.run(() -> window.model().open(Destination.CREATE_ROOM));
    Fx.run(() -> window.scene().lookup(".room-rows").requestFocus());
    assertThat(focusIn(".shell-scrim")).isTrue();
  }

  @Test
  void ctrlShiftFIsReadyToType() {
    Fx.run(() -> window.scene().lookup(".room-rows").requestFocus());
    press(KeyCode.F, true, true);
    assertThat(focusIn(".fr-search")).isTrue();
  }

  @Test
  void theNameOfTheRoomComesBeforeTheNumberOfItsMembers() {
    Fx.run(
        () -> {
          var members = (Label) window.scene().lookup(".header-members");
          assertThat(members.isVisible()).isTrue();
          window.scene().getRoot().resize(660, 800);
          layOut();
          assertThat(members.isVisible()).as("beside the name on 660 px").isFalse();
        });
  }

  @Test
  void theTopicIsOneLineWithItsLinks() {
    Fx.run(
        () -> {
          var link = (Hyperlink) window.scene().lookup(".header-topic .hyperlink");
          assertThat(link.getText()).startsWith("https://");
          assertThat(link.getHeight()).isLessThan(24);
          assertThat(link.isFocusTraversable()).isTrue();
        });
  }

  @Test
  void theListOfRoomsGrowsWithTheText() {
    Fx.run(
        () -> {
          var list = (Region) window.scene().lookup(".room-list");
          assertThat(list.getWidth()).isBetween(278.0, 280.0);
          window.appearance().textPercent().set(150);
          layOut();
          assertThat(list.getWidth()).isBetween(418.0, 420.0);
        });
  }

  @Test
  void anOpenPanelTakesItsRoomFromTheListAndNotFromTheConversation() {
    Fx.run(
        () -> {
          var list = (Region) window.scene().lookup(".room-list");
          window.scene().getRoot().resize(800, 600);
          window.model().openPanel(RightPanel.MEMBERS);
          layOut();
          layOut();
          assertThat(list.getWidth()).as("pictures only").isLessThan(80);
          assertThat(window.scene().lookup(".shell-panel-over")).isNull();
          window.model().openPanel(RightPanel.NONE);
          layOut();
          layOut();
          assertThat(list.getWidth()).isBetween(278.0, 280.0);
        });
  }

  @Test
  void withLargeTextTheConversationIsStillBesideThePanel() {
    Fx.run(
        () -> {
          window.appearance().textPercent().set(150);
          window.model().openPanel(RightPanel.MEMBERS);
          layOut();
          layOut();
          var list = (Region) window.scene().lookup(".room-list");
          assertThat(list.getWidth()).as("pictures only").isLessThan(120);
          assertThat(window.scene().lookup(".shell-panel-over")).isNull();
          var conversation = (Region) window.scene().lookup(".fr-timeline");
          assertThat(conversation.getWidth()).isGreaterThan(500);
        });
  }

  @Test
  void aNumberShowsTheSpaceThatStandsThere() {
    press(KeyCode.DIGIT2, true, false);
    Fx.run(
        () ->
            assertThat(window.model().account().get().orElseThrow().roomList().space().get())
                .isPresent());
    press(KeyCode.DIGIT1, true, false);
    Fx.run(
        () ->
            assertThat(window.model().account().get().orElseThrow().roomList().space().get())
                .isEmpty());
  }

  @Test
  void withoutRoomsTheFirstThingOfferedIsToCreateOne() {
    Fx.run(
        () -> {
          var texts = Texts.forLocale(Locale.UK);
          var empty = SampleWindow.open(SampleEngine.empty(), texts, 1280, 800);
          var main = (Labeled) empty.scene().getRoot().lookup(".shell-page .fr-primary");
          assertThat(main.getText()).isEqualTo(texts.of(RoomListText.CREATE_BUTTON));
          empty.close();
          window.model().open(Destination.HOME);
          layOut();
          var find = (Labeled) window.scene().getRoot().lookup(".shell-page .fr-primary");
          assertThat(find.getText()).isEqualTo(texts.of(RoomText.NONE_BUTTON));
        });
  }

  private void layOut() {
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
  }

  private boolean covering() {
    return Fx.call(() -> window.model().covering().get().isPresent());
  }

  private boolean focusIn(String selector) {
    return Fx.call(() -> within(window.scene().getFocusOwner(), selector));
  }

  private static boolean within(Node owner, String selector) {
    Predicate<Node> has = node -> node.getStyleClass().contains(selector.substring(1));
    for (Node node = owner; node != null; node = node.getParent()) {
      if (has.test(node)) {
        return true;
      }
    }
    return false;
  }

  private void press(KeyCode code, boolean control, boolean shift) {
    Fx.run(() -> key(window.scene().getFocusOwner(), code, control, shift));
  }

  private static void key(Node target, KeyCode code, boolean control, boolean shift) {
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
  }
}
