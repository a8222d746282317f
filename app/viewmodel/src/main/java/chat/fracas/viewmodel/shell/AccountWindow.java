package chat.fracas.viewmodel.shell;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.viewmodel.connection.ConnectionViewModel;
import chat.fracas.viewmodel.preference.PanelState;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.roomlist.RoomListViewModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the window is while one account is shown: its rooms, its panels, where it is. UI thread only.
public final class AccountWindow implements AutoCloseable {
  private final Session session;
  private final PanelState panels;
  private final RoomListViewModel roomList;
  private final ConnectionViewModel connection;
  private final AccountRecovery recovery;
  private final History history = new History();
  private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(new Place.Home());
  private int visits;

  AccountWindow(
      Session session,
      PanelState panels,
      RoomListViewModel roomList,
      ConnectionViewModel connection,
      AccountRecovery recovery) {
    this.session = session;
    this.panels = panels;
    this.roomList = roomList;
    this.connection = connection;
    this.recovery = recovery;
    history.visit(place.get());
    place.subscribe(now -> roomList.selected().set(now.roomId()));
    // the room that was open when the program ended
    RoomId.tryParse(panels.lastRoom().get()).filter(this::has).ifPresent(room -> go(room));
  }

  public Session session() {
    return session;
  }

  public PanelState panels() {
    return panels;
  }

  public RoomListViewModel roomList() {
    return roomList;
  }

  public ConnectionViewModel connection() {
    return connection;
  }

  public AccountRecovery recovery() {
    return recovery;
  }

  public ReadOnlyObjectProperty<Place> place() {
    return place.getReadOnlyProperty();
  }

  /// The open room.
  public Optional<Room> room() {
    return place.get().roomId().flatMap(session::room);
  }

  boolean has(RoomId room) {
    return session.room(room).isPresent();
  }

  void go(RoomId room) {
    // a room that is open already stays as it is
    if (!place.get().equals(new Place.InRoom(room, Optional.empty(), 0))) {
      go(new Place.InRoom(room, Optional.empty(), 0));
    }
  }

  void go(RoomId room, EventId event) {
    visits++;
    go(new Place.InRoom(room, Optional.of(event), visits));
  }

  void goHome() {
    go(new Place.Home());
  }

  private void go(Place next) {
    history.visit(next);
    show(next);
  }

  void back() {
    history.back().ifPresent(this::show);
  }

  void forward() {
    history.forward().ifPresent(this::show);
  }

  List<RoomId> visited() {
    return history.rooms();
  }

  private void show(Place next) {
    place.set(next);
    panels.lastRoom().set(next.roomId().map(RoomId::toString).orElse(""));
  }

  @Override
  public void close() {
    roomList.close();
    connection.close();
    recovery.close();
  }
}
