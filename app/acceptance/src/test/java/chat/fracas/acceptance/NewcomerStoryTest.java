package chat.fracas.acceptance;

import chat.fracas.i18n.CreateRoomText;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.SearchText;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody opens Fracas for the first time, with nothing but this computer.
final class NewcomerStoryTest {
  static final String PASSWORD = "correct horse battery";
  private static final String FIRST = "The tulips in the north bed are open";

  /// So many tall messages come after the first one that it is far out of sight.
  private static final int TALL_MESSAGES = 4;

  @TempDir Path profile;

  @Test
  void makesAServerAndARoomWritesStartsAgainAndFindsTheMessage() throws InterruptedException {
    try (var alice = Someone.at("alice", profile)) {
      makesOwnServer(alice, "alice");
      makesRoom(alice, "Garden");
      alice.says(FIRST);
      alice.seesMessage(FIRST);
      for (int i = 0; i < TALL_MESSAGES; i++) {
        alice.pastes(DataFormat.PLAIN_TEXT, tall(i));
        alice.presses(KeyCode.ENTER);
        alice.seesMessage(lastLine(i));
      }
      alice.seesNo("message of the beginning", Someone.messageWith(FIRST));
      alice.picture("written");
      alice.quits();
    }
    try (var alice = Someone.at("alice", profile)) {
      alice.clicks(alice.sees("the room in the list", roomRow("Garden")));
      alice.seesMessage(lastLine(TALL_MESSAGES - 1));
      alice.picture("again");
      alice.clicks(RoomText.SEARCH_A11Y);
      alice.fills(SearchText.FIELD_HINT, "tulip");
      alice.clicks(alice.sees("the message among the results", resultWith(FIRST)));
      alice.seesMessage(FIRST);
      alice.sees("the results, still", resultWith(FIRST));
      alice.picture("found");
    }
  }

  private static Predicate<Node> resultWith(String words) {
    return node ->
        Someone.hasClass(node, "fr-row")
            && node.getParent() != null
            && String.valueOf(node.getParent().getAccessibleText()).contains(words);
  }

  private static String tall(int number) {
    return IntStream.range(0, 30).mapToObj(line -> "line " + line).collect(Collectors.joining("\n"))
        + "\n"
        + lastLine(number);
  }

  private static String lastLine(int number) {
    return "end of " + number;
  }

  /// @return the address of the new account, as the first run tells it
  static String makesOwnServer(Someone who, String name) throws InterruptedException {
    who.clicks(
        who.sees(
            "the way to an own server",
            node -> FirstRunText.OWN_SERVER_BUTTON.key().equals(node.getId())));
    who.fills(FirstRunText.USER_NAME_LABEL, name);
    var address = who.reads("the address", Pattern.compile("@" + name + ":[a-z0-9.-]*[a-z0-9]"));
    who.fills(FirstRunText.PASSWORD_LABEL, PASSWORD);
    who.clicks(FirstRunText.OWN_BUTTON);
    who.sees(RoomListText.ADD_A11Y);
    keepsRecoveryKey(who);
    return address;
  }

  /// What comes by itself after an account was made: the key that opens its messages elsewhere.
  static void keepsRecoveryKey(Someone who) throws InterruptedException {
    who.clicks(RecoveryText.KEPT_BUTTON);
    who.seesNo("dialog", node -> Someone.hasClass(node, "fr-dialog"));
  }

  static void makesRoom(Someone who, String name) throws InterruptedException {
    who.clicks(RoomListText.ADD_A11Y);
    who.clicks(RoomListText.CREATE_BUTTON);
    who.fills(CreateRoomText.NAME_LABEL, name);
    who.clicks(CreateRoomText.CREATE_BUTTON);
    who.seesNo("dialog", node -> Someone.hasClass(node, "fr-dialog"));
  }

  static Predicate<Node> roomRow(String name) {
    return node ->
        Someone.hasClass(node, "room-cell")
            && String.valueOf(node.getAccessibleText()).startsWith(name);
  }
}
