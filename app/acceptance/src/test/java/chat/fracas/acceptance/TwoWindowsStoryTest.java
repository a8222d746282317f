package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.picture.Png;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.InviteText;
import chat.fracas.i18n.MembersText;
import chat.fracas.i18n.RailText;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TimelineText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Alice has a server in her Fracas; Bob makes an account on it with his own Fracas, and they talk.
///
/// Both stay through all stories; each begins with both in the garden and says words of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoWindowsStoryTest {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int WIDE = 320;
  private static final int HIGH = 200;
  private static final int BLUE = 0xff2060c0;

  @TempDir static Path folder;
  private Someone alice;
  private Someone bob;

  @BeforeAll
  void bobMakesAnAccountOnAlicesServerAndComesIntoHerRoom() throws InterruptedException {
    alice = Someone.at("alice", folder.resolve("alice"));
    var aliceAt = NewcomerStoryTest.makesOwnServer(alice, "alice");
    NewcomerStoryTest.makesRoom(alice, "Garden");
    bob = Someone.at("bob", folder.resolve("bob")).besides();
    bobMakesAnAccount();
    alice.clicks(RoomText.MEMBERS_A11Y);
    alice.clicks(MembersText.INVITE_BUTTON);
    alice.fills(InviteText.PERSON_LABEL, aliceAt.replace("alice", "bob"));
    alice.clicks(InviteText.INVITE_BUTTON);
    alice.seesNo("dialog", node -> Someone.hasClass(node, "fr-dialog"));
    alice.clicks(RoomText.MEMBERS_A11Y);
    bob.clicks(bob.sees("the invitation", NewcomerStoryTest.roomRow("Garden")));
    bob.clicks(RoomListText.ACCEPT_BUTTON);
    bob.sees(ComposerText.MESSAGE_A11Y);
  }

  /// With what her settings tell her to give him.
  private void bobMakesAnAccount() throws InterruptedException {
    alice.clicks(RailText.SETTINGS_A11Y);
    alice.clicks(SettingsText.SERVER_TITLE);
    var address = alice.reads("where her server is", ADDRESS);
    alice.clicks(alice.sees("how to copy the token", TwoWindowsStoryTest::copiesToken));
    alice.picture("settings");
    alice.presses(KeyCode.ESCAPE);
    alice.seesNo("dialog", node -> Someone.hasClass(node, "fr-dialog"));

    bob.clicks(
        bob.sees(
            "the way to an account",
            node -> FirstRunText.CREATE_ACCOUNT_BUTTON.key().equals(node.getId())));
    bob.fills(FirstRunText.SERVER_LABEL, address);
    bob.clicks(CommonText.NEXT_BUTTON);
    bob.fills(FirstRunText.USER_NAME_LABEL, "bob");
    bob.fills(FirstRunText.PASSWORD_LABEL, NewcomerStoryTest.PASSWORD);
    bob.pastesInto(FirstRunText.TOKEN_LABEL);
    bob.picture("account");
    bob.clicks(FirstRunText.REGISTER_BUTTON);
    bob.sees(RoomListText.ADD_A11Y);
    NewcomerStoryTest.keepsRecoveryKey(bob);
  }

  private static boolean copiesToken(Node node) {
    return node instanceof ButtonBase
        && node.getParent().getChildrenUnmodifiable().stream()
            .anyMatch(
                beside ->
                    beside instanceof TextField field && TOKEN.matcher(field.getText()).matches());
  }

  @BeforeEach
  void bothAreInTheGarden() {
    for (var each : List.of(alice, bob)) {
      each.clicks(each.sees("the room", NewcomerStoryTest.roomRow("Garden")));
      each.sees(ComposerText.MESSAGE_A11Y);
    }
  }

  @AfterAll
  void bothGo() {
    // whoever came
    Stream.of(bob, alice).filter(Objects::nonNull).forEach(Someone::close);
  }

  @Test
  void theyTalkReactAndEdit() throws InterruptedException {
    alice.says("Hello Bob");
    bob.looks();
    var hello = bob.seesMessage("Hello Bob");

    bob.pointsAt(hello);
    bob.clicks(TimelineText.REACT_WITH_A11Y, "👍");
    alice.looks();
    alice.sees("the reaction", reaction("👍"));

    bob.fills(ComposerText.MESSAGE_A11Y, "Hello Alice");
    alice.sees(TimelineText.TYPING_ONE_BODY, "bob");
    bob.presses(KeyCode.ENTER);
    alice.seesMessage("Hello Alice");
    alice.says("How are the tulips?");
    bob.seesInOrder("Hello Bob", "Hello Alice", "How are the tulips?");
    bob.says("Open, all of them");
    for (var each : List.of(alice, bob)) {
      each.seesInOrder("Hello Bob", "Hello Alice", "How are the tulips?", "Open, all of them");
    }

    bob.presses(KeyCode.UP);
    bob.fills(ComposerText.MESSAGE_A11Y, " today");
    bob.presses(KeyCode.ENTER);
    for (var each : List.of(alice, bob)) {
      each.seesMessage("Open, all of them today");
      each.seesInOrder(
          "Hello Bob", "Hello Alice", "How are the tulips?", "Open, all of them today");
      each.picture("talked");
    }
  }

  @Test
  void whatBobHasNotReadIsCountedUntilHeLooks() throws InterruptedException {
    bob.looks();
    NewcomerStoryTest.makesRoom(bob, "Cellar");
    alice.says("One");
    alice.says("Two");
    bob.sees("the badge", badge("2"));
    alice.seesNo("sign that Bob has read it", readBy("Two", "bob"));
    bob.picture("unread");
    bob.clicks(bob.sees("the room", NewcomerStoryTest.roomRow("Garden")));
    bob.seesMessage("Two");
    bob.seesNo("badge", badge("2"));
    alice.looks();
    alice.sees("that Bob has read it", readBy("Two", "bob"));
    alice.picture("read");
  }

  @Test
  void aPictureIsShownInTheOtherWindowInItsPlaceAndLargeWhenItIsClicked()
      throws IOException, InterruptedException {
    var pixels = new int[WIDE * HIGH];
    Arrays.fill(pixels, BLUE);
    var file = folder.resolve("sky.png");
    Files.write(file, Png.encode(WIDE, HIGH, pixels));
    alice.pastes(DataFormat.FILES, List.<File>of(file.toFile()));
    alice.sees(ComposerText.REMOVE_UPLOAD_A11Y, "sky.png");
    alice.presses(KeyCode.ENTER);
    alice.seesMessage("sky.png");

    bob.looks();
    var picture = bob.sees(TimelineText.OPEN_IMAGE_A11Y, "sky.png");
    assertThat(picture.getLayoutBounds().getWidth()).isEqualTo(WIDE);
    assertThat(picture.getLayoutBounds().getHeight()).isEqualTo(HIGH);
    bob.seesColour(picture, BLUE);
    assertThat(picture.getLayoutBounds().getHeight()).isEqualTo(HIGH);
    bob.picture("picture");

    bob.clicks(picture);
    bob.seesColour(bob.sees("the picture, large", viewer()), BLUE);
    bob.picture("viewer");
    bob.presses(KeyCode.ESCAPE);
    bob.seesNo("viewer", viewer());
    bob.sees(TimelineText.OPEN_IMAGE_A11Y, "sky.png");
  }

  private static Predicate<Node> viewer() {
    return node -> Someone.hasClass(node, "fr-viewer");
  }

  private static Predicate<Node> reaction(String emoji) {
    return node ->
        Someone.hasClass(node, "fr-reaction")
            && String.valueOf(node.getAccessibleText()).contains(emoji);
  }

  private static Predicate<Node> badge(String number) {
    return node -> Someone.hasClass(node, "fr-badge") && Someone.isNamed(node, number);
  }

  private static Predicate<Node> readBy(String words, String name) {
    return node ->
        Someone.hasClass(node, "fr-message-row")
            && String.valueOf(node.getAccessibleText()).contains(words)
            && Someone.within(node)
                .anyMatch(part -> String.valueOf(part.getAccessibleText()).contains(name));
  }
}
