package chat.fracas.viewmodel.directory;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.RoomDirectory;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.i18n.DirectoryText;
import chat.fracas.i18n.JoinText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The public rooms of my server, or of another. UI thread only.
public final class DirectoryViewModel {
  /// Nobody scrolls further; words find the rest.
  static final int MOST_ROOMS = 1000;

  private final Session session;
  private final Means means;
  private final Attempt joining;
  private final StringProperty words = new SimpleStringProperty("");
  private final StringProperty server = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ObservableList<DirectoryRow> rows = FXCollections.observableArrayList();
  private final ObservableList<DirectoryRow> shown = FXCollections.unmodifiableObservableList(rows);
  private Optional<String> next = Optional.empty();
  private int asked;
  private boolean fetching;

  /// What the dialog shows.
  public enum State {
    LOADING,
    ROOMS,
    NOTHING,
    FAILED
  }

  public DirectoryViewModel(Session session, Means means) {
    this.session = session;
    this.means = means;
    this.joining = means.attempt();
    words.subscribe((before, now) -> later());
    server.subscribe((before, now) -> later());
    search();
  }

  public StringProperty words() {
    return words;
  }

  /// Whose directory; empty for my own server's.
  public StringProperty server() {
    return server;
  }

  public String ownServer() {
    return session.userId().server().value();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /// Why the directory could not be fetched.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public ObservableList<DirectoryRow> rows() {
    return shown;
  }

  public Attempt joining() {
    return joining;
  }

  /// Asks at once.
  public void search() {
    int mine = ++asked;
    fetching = false;
    var typed = server.get().strip();
    var other = ServerName.tryParse(typed).filter(name -> !name.equals(session.userId().server()));
    if (!typed.isEmpty() && ServerName.tryParse(typed).isEmpty()) {
      failed(means.texts().of(DirectoryText.BAD_SERVER_ERROR));
      return;
    }
    if (rows.isEmpty()) {
      state.set(State.LOADING);
    }
    fetch(mine, other, Optional.empty());
  }

  /// Fetches the next page, when there is one and none is on its way.
  public void more() {
    if (!fetching && next.isPresent() && rows.size() < MOST_ROOMS) {
      var other =
          ServerName.tryParse(server.get().strip())
              .filter(name -> !name.equals(session.userId().server()));
      fetch(asked, other, next);
    }
  }

  /// Shows a room I am in, or joins it.
  public void open(DirectoryRow row) {
    if (row.joined()) {
      show(row.id());
      return;
    }
    var via = ServerName.tryParse(server.get().strip()).map(List::of).orElse(List.<ServerName>of());
    joining.make(
        means.texts().of(JoinText.JOIN_BUSY),
        () -> session.join(row.address(), via),
        room -> show(room.id()),
        failure ->
            Failures.is(failure, "M_FORBIDDEN")
                ? Optional.of(means.texts().of(JoinText.NOT_ALLOWED_ERROR))
                : Optional.empty());
  }

  public void createRoom() {
    means.navigation().closeLevel();
    means.navigation().open(Destination.CREATE_ROOM);
  }

  public void cancel() {
    asked++;
    joining.giveUp();
    means.navigation().closeLevel();
  }

  private void show(RoomId room) {
    means.navigation().closeLevel();
    means.navigation().openRoom(room);
  }

  private void later() {
    int mine = ++asked;
    means
        .pause()
        .execute(
            () -> {
              if (mine == asked) {
                search();
              }
            });
  }

  private void fetch(int mine, Optional<ServerName> other, Optional<String> from) {
    fetching = true;
    var wanted = words.get().strip();
    means
        .work()
        .fetch(
            () -> session.directory().search(wanted, other, from),
            page -> {
              if (mine == asked) {
                fetching = false;
                arrived(page, from.isPresent());
              }
            },
            failure -> {
              if (mine == asked) {
                fetching = false;
                failed(Failures.words(failure, means.texts()));
              }
            });
  }

  private void arrived(RoomDirectory.Page page, boolean further) {
    next = page.next();
    var joined =
        session.rooms().rooms().snapshot().stream()
            .filter(room -> room.membership() == Membership.JOIN)
            .map(RoomSummary::id)
            .collect(Collectors.toSet());
    var more = page.rooms().stream().map(room -> row(room, joined)).toList();
    if (further) {
      rows.addAll(more);
    } else {
      rows.setAll(more);
    }
    problem.set("");
    state.set(rows.isEmpty() ? State.NOTHING : State.ROOMS);
  }

  private void failed(String sentence) {
    rows.clear();
    next = Optional.empty();
    problem.set(sentence);
    state.set(State.FAILED);
  }

  private DirectoryRow row(RoomDirectory.PublicRoom room, Set<RoomId> joined) {
    return new DirectoryRow(
        room.id(),
        room.name(),
        room.alias().map(RoomAlias::toString).orElseGet(() -> room.id().toString()),
        room.topic().map(topic -> topic.replaceAll("\\s+", " ").strip()).orElse(""),
        room.avatar(),
        means.texts().of(DirectoryText.MEMBERS_BODY, room.members()),
        joined.contains(room.id()));
  }
}
