package chat.fracas.viewmodel.rail;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.Profile;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.RailText;
import chat.fracas.i18n.Texts;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.settings.OwnServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Spaces of the account that is shown, all accounts, and the state of the own server.
/// UI thread only.
public final class RailViewModel implements AutoCloseable {
  private final Texts texts;
  private final Executor ui;
  private final LiveBridge bridge;
  private final Map<UserId, Watched> accountsById = new LinkedHashMap<>();
  private final ObservableList<SpaceButton> spaces = FXCollections.observableArrayList();
  private final ObservableList<AccountButton> accounts = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<OwnServer.State> server =
      new ReadOnlyObjectWrapper<>(new OwnServer.State.None());
  private Optional<UserId> current = Optional.empty();

  public RailViewModel(LiveList<Session> sessions, OwnServer ownServer, Texts texts, Executor ui) {
    this.texts = texts;
    this.ui = ui;
    this.bridge = new LiveBridge(ui);
    bridge.snapshots(sessions, this::watch);
    bridge.values(ownServer.state(), server::set);
  }

  /// All rooms first, then the spaces that are in no other space.
  public ObservableList<SpaceButton> spaces() {
    return spaces;
  }

  public ObservableList<AccountButton> accounts() {
    return accounts;
  }

  public ReadOnlyObjectProperty<OwnServer.State> server() {
    return server.getReadOnlyProperty();
  }

  /// The own server's state in words; empty where there is none.
  public String serverSentence() {
    return switch (server.get()) {
      case OwnServer.State.None none -> "";
      case OwnServer.State.Stopped stopped -> texts.of(RailText.OWN_SERVER_STOPPED_A11Y);
      case OwnServer.State.Failed failed -> texts.of(RailText.OWN_SERVER_STOPPED_A11Y);
      case OwnServer.State.Running running ->
          texts.of(RailText.OWN_SERVER_RUNNING_A11Y, running.address());
    };
  }

  /// Shows the spaces of this account.
  public void show(UserId account) {
    current = Optional.of(account);
    arrange();
  }

  /// The space before or after another, going around; empty for all rooms.
  public Optional<RoomId> next(Optional<RoomId> from, int direction) {
    for (int i = 0; i < spaces.size(); i++) {
      if (spaces.get(i).id().equals(from)) {
        return spaces.get(Math.floorMod(i + direction, spaces.size())).id();
      }
    }
    return Optional.empty();
  }

  private void watch(List<Session> sessions) {
    var ids = sessions.stream().map(Session::userId).toList();
    accountsById
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !ids.contains(entry.getKey());
              if (gone) {
                entry.getValue().bridge.close();
              }
              return gone;
            });
    for (Session session : sessions) {
      if (!accountsById.containsKey(session.userId())) {
        var watched = new Watched(session.userId(), new LiveBridge(ui));
        accountsById.put(session.userId(), watched);
        watched.begin(session, this::arrange);
      }
    }
    arrange();
  }

  private void arrange() {
    var shown = current.map(accountsById::get);
    set(spaces, shown.map(account -> spacesOf(account.rooms)).orElse(List.of()));
    set(accounts, accountsById.values().stream().map(this::button).toList());
  }

  private static <T> void set(ObservableList<T> list, List<T> next) {
    if (!list.equals(next)) {
      list.setAll(next);
    }
  }

  private AccountButton button(Watched account) {
    boolean shown = current.equals(Optional.of(account.id));
    var totals = Totals.of(account.rooms);
    return new AccountButton(
        account.id,
        account.profile.displayName().orElseGet(account.id::localpart),
        account.profile.avatar(),
        shown,
        !shown && totals.unread(),
        shown ? 0 : totals.mentions(),
        texts.of(RailText.ACCOUNT_A11Y, account.id));
  }

  private List<SpaceButton> spacesOf(List<RoomSummary> rooms) {
    var byId = new LinkedHashMap<RoomId, RoomSummary>();
    rooms.forEach(room -> byId.put(room.id(), room));
    var buttons = new ArrayList<SpaceButton>();
    var all = Totals.of(rooms);
    buttons.add(
        new SpaceButton(
            Optional.empty(),
            texts.of(RailText.HOME_A11Y),
            Optional.empty(),
            all.unread(),
            all.mentions(),
            texts.of(RailText.HOME_A11Y)));
    outermost(rooms, byId).stream()
        .sorted(Comparator.comparing(RoomSummary::name))
        .forEach(
            space -> {
              var inside = new HashSet<RoomSummary>();
              collect(space, byId, inside, new HashSet<>());
              var totals = Totals.of(inside);
              buttons.add(
                  new SpaceButton(
                      Optional.of(space.id()),
                      RoomNames.of(space, texts),
                      space.avatar(),
                      totals.unread(),
                      totals.mentions(),
                      texts.of(
                          RailText.SPACE_A11Y, totals.messages(), RoomNames.of(space, texts))));
            });
    return buttons;
  }

  /// The spaces that are in no other one. Of those that are only in each other the first by its id
  /// counts, so that none is lost.
  private static List<RoomSummary> outermost(
      List<RoomSummary> rooms, Map<RoomId, RoomSummary> byId) {
    var spaces =
        rooms.stream()
            .filter(RoomSummary::space)
            .sorted(Comparator.comparing(space -> space.id().value()))
            .toList();
    var inner = new HashSet<RoomId>();
    for (RoomSummary space : spaces) {
      space.children().stream().filter(child -> !child.equals(space.id())).forEach(inner::add);
    }
    var outermost = new ArrayList<RoomSummary>();
    var reached = new HashSet<RoomId>();
    spaces.stream()
        .filter(space -> !inner.contains(space.id()))
        .forEach(space -> take(space, byId, outermost, reached));
    spaces.forEach(space -> take(space, byId, outermost, reached));
    return outermost;
  }

  private static void take(
      RoomSummary space,
      Map<RoomId, RoomSummary> byId,
      List<RoomSummary> outermost,
      Set<RoomId> reached) {
    if (reached.add(space.id())) {
      outermost.add(space);
      collect(space, byId, new HashSet<>(), reached);
    }
  }

  private static void collect(
      RoomSummary space, Map<RoomId, RoomSummary> byId, Set<RoomSummary> inside, Set<RoomId> seen) {
    for (RoomId child : space.children()) {
      var room = byId.get(child);
      if (room != null && seen.add(child)) {
        inside.add(room);
        collect(room, byId, inside, seen);
      }
    }
  }

  @Override
  public void close() {
    bridge.close();
    accountsById.values().forEach(account -> account.bridge.close());
  }

  private record Totals(boolean unread, int messages, int mentions) {
    static Totals of(Collection<RoomSummary> rooms) {
      int messages = 0;
      int mentions = 0;
      boolean marked = false;
      for (RoomSummary room : rooms) {
        messages += room.muted() ? 0 : room.unread();
        // an invitation waits for me as a mention does
        mentions += room.membership() == Membership.INVITE ? 1 : room.highlights();
        marked |= room.markedUnread();
      }
      return new Totals(marked || messages > 0, messages, mentions);
    }
  }

  /// What is known of one account.
  private static final class Watched {
    private final UserId id;
    private final LiveBridge bridge;
    private Profile profile = new Profile(Optional.empty(), Optional.empty());
    private List<RoomSummary> rooms = List.of();

    Watched(UserId id, LiveBridge bridge) {
      this.id = id;
      this.bridge = bridge;
    }

    void begin(Session session, Runnable changed) {
      bridge.values(
          session.account().profile(),
          value -> {
            profile = value;
            changed.run();
          });
      bridge.snapshots(
          session.rooms().rooms(),
          all -> {
            rooms = all;
            changed.run();
          });
    }
  }
}
