package chat.fracas.desktop.dialog;

import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.settings.OwnServer;
import java.util.Optional;
import javafx.scene.layout.Region;

/// Makes what covers the conversation. UI thread only.
///
/// Each view is a card of its own width and at most its own height, for the window to centre over a
/// scrim; settings are a card as large as the window allows. Closing goes through the navigation.
///
/// @param version of the program, for the settings
public record Dialogs(Means means, Surroundings surroundings, OwnServer ownServer, String version) {

  /// The dialog of a destination; empty when it is another part's, or lacks the room it is about.
  ///
  /// @param room the open room, if one is open
  public Optional<View> create(Destination destination, Session session, Optional<Room> room) {
    return switch (destination) {
      case HOME, QUICK_SWITCHER, ADD_ACCOUNT -> Optional.empty();
      case INVITE, ROOM_SETTINGS -> room.map(open -> stub());
      case CREATE_ROOM, START_CHAT, JOIN_ROOM, DIRECTORY, SETTINGS, SHORTCUTS ->
          Optional.of(stub());
    };
  }

  /// The card that asks a question. The window shows it, over everything else, while
  /// [chat.fracas.viewmodel.question.Questions#open] holds the question.
  public View question(Question question) {
    return stub();
  }

  private static View stub() {
    var region = new Region();
    return new View() {
      @Override
      public Region region() {
        return region;
      }

      @Override
      public void dispose() {}
    };
  }
}
