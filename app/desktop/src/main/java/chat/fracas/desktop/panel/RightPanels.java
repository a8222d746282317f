package chat.fracas.desktop.panel;

import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.preference.RightPanel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// Makes the panels at the right of the conversation. UI thread only.
///
/// @param mention writes a person's name into the open composer
public record RightPanels(Means means, Surroundings surroundings, Consumer<Mention> mention) {
  /// What a panel is about.
  ///
  /// @param room the open room, if one is open
  /// @param person whom [RightPanel#PERSON] is about
  public record Subject(Session session, Optional<Room> room, Optional<UserId> person) {}

  /// The panel of a kind; empty when the subject lacks what it is about.
  public Optional<View> create(RightPanel kind, Subject subject) {
    return switch (kind) {
      case NONE -> Optional.empty();
      case MEMBERS, ROOM -> subject.room().map(room -> stub());
      case SEARCH -> Optional.of(stub());
      case PERSON -> subject.person().map(person -> stub());
    };
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
