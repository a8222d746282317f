package chat.fracas.desktop.panel;

import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.members.MembersViewModel;
import chat.fracas.viewmodel.person.PersonViewModel;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.roominfo.RoomInfoViewModel;
import chat.fracas.viewmodel.search.SearchViewModel;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

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
      case MEMBERS -> subject.room().map(room -> members(subject.session(), room));
      case ROOM -> subject.room().map(room -> room(subject.session(), room));
      case SEARCH -> Optional.of(search(subject, false));
      case PERSON -> subject.person().map(person -> person(subject, person));
    };
  }

  /// The search panel, in all rooms from the beginning.
  public View searchEverywhere(Subject subject) {
    return search(subject, true);
  }

  private View members(Session session, Room room) {
    return new MembersPanel(new MembersViewModel(session, room, means, mention), surroundings);
  }

  private View room(Session session, Room room) {
    return new RoomInfoPanel(new RoomInfoViewModel(session, room, means), surroundings);
  }

  private View person(Subject subject, UserId person) {
    return new PersonPanel(
        new PersonViewModel(subject.session(), subject.room(), person, means, mention),
        surroundings);
  }

  private View search(Subject subject, boolean everywhere) {
    var search =
        new SearchViewModel(
            subject.session(),
            subject.room(),
            means,
            InstantSource.system(),
            ZoneId.systemDefault());
    search.everywhere().set(everywhere || subject.room().isEmpty());
    return new SearchPanel(search, surroundings);
  }
}
