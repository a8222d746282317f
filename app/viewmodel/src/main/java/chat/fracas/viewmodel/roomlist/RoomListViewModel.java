package chat.fracas.viewmodel.roomlist;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.TimeText;
import chat.fracas.i18n.ToastText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.PanelState;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.work.Failures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rooms of one account as they are listed. UI thread only.
///
/// While the pointer is over the list ([#hold]), rooms keep their places: their words and counts
/// change, their order does not, so that nobody clicks on another room than they aimed at.
public final class RoomListViewModel implements AutoCloseable {
  private final Session session;
  private final PanelState panels;
  private final Means means;
  private final InstantSource clock;
  private final BooleanSupplier openReceipts;
  private final RoomRows rowMaker;
  private final LiveBridge bridge;

  private final ObservableList<RoomListEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<RoomListEntry> shownEntries =
      FXCollections.unmodifiableObservableList(entries);
  private final ObjectProperty<RoomFilter> filter = new SimpleObjectProperty<>(RoomFilter.ALL);
  private final StringProperty typed = new SimpleStringProperty("");
  private final ObjectProperty<Optional<RoomId>> space =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<RoomId>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<RoomListNotice> notice =
      new ReadOnlyObjectWrapper<>(RoomListNotice.LOADING);

  private final Set<RoomSection> folded = EnumSet.noneOf(RoomSection.class);
  private List<RoomSummary> rooms = List.of();
  private List<RoomRow> rows = List.of();
  private boolean loaded;
  private Map<RoomId, Integer> held = Map.of();
  private boolean holding;

  /// @param openReceipts whether others may see what I have read
  public RoomListViewModel(
      Session session,
      PanelState panels,
      Means means,
      TimeText times,
      InstantSource clock,
      BooleanSupplier openReceipts) {
    this.session = session;
    this.openReceipts = openReceipts;
    this.panels = panels;
    this.means = means;
    this.clock = clock;
    this.rowMaker = new RoomRows(means.texts(), times);
    this.bridge = new LiveBridge(means.work().ui());
    for (RoomSection section : RoomSection.values()) {
      if (panels.foldedSections().contains(section.name())) {
        folded.add(section);
      }
    }
    filter.subscribe((before, now) -> arrange());
    typed.subscribe((before, now) -> arrange());
    space.subscribe((before, now) -> arrange());
    selected.subscribe((before, now) -> arrange());
    bridge.snapshots(
        session.rooms().rooms(),
        all -> {
          rooms = all;
          arrange();
        });
    bridge.values(
        session.rooms().loaded(),
        value -> {
          loaded = value;
          arrange();
        });
  }

  /// Headings and rows, in order.
  public ObservableList<RoomListEntry> entries() {
    return shownEntries;
  }

  public ObjectProperty<RoomFilter> filter() {
    return filter;
  }

  /// What is typed into the filter box.
  public StringProperty typed() {
    return typed;
  }

  /// The space whose rooms are shown; empty for all rooms.
  public ObjectProperty<Optional<RoomId>> space() {
    return space;
  }

  /// The open room.
  public ObjectProperty<Optional<RoomId>> selected() {
    return selected;
  }

  /// Why nothing is shown, if so.
  public ReadOnlyObjectProperty<RoomListNotice> notice() {
    return notice.getReadOnlyProperty();
  }

  /// All rooms the account has, the latest first.
  public List<RoomSummary> rooms() {
    return rooms;
  }

  public void open(RoomId room) {
    means.navigation().openRoom(room);
  }

  /// Opens the first room that is shown: what Enter in the filter box does.
  public void openFirst() {
    entries.stream()
        .filter(RoomRow.class::isInstance)
        .map(RoomRow.class::cast)
        .findFirst()
        .ifPresent(row -> open(row.id()));
  }

  /// Does what the notice of the empty list offers.
  public void followNotice() {
    switch (notice.get()) {
      case NONE, LOADING -> {}
      case NO_ROOMS -> means.navigation().open(Destination.DIRECTORY);
      case NO_PEOPLE -> means.navigation().open(Destination.START_CHAT);
      case NOTHING_FOUND, NO_UNREAD, NO_MENTIONS -> showAll();
    }
  }

  private void showAll() {
    typed.set("");
    filter.set(RoomFilter.ALL);
    space.set(Optional.empty());
  }

  public void toggle(RoomSection section) {
    if (!folded.remove(section)) {
      folded.add(section);
    }
    panels.keepFoldedSections(folded.stream().map(Enum::name).collect(Collectors.toSet()));
    arrange();
  }

  /// Keeps rows where they are, or lets them move again.
  public void hold(boolean keep) {
    if (holding == keep) {
      return;
    }
    holding = keep;
    if (keep) {
      var places = new HashMap<RoomId, Integer>();
      rows.forEach(row -> places.put(row.id(), places.size()));
      held = places;
    } else {
      held = Map.of();
      arrange();
    }
  }

  /// Opens the room before or after the open one.
  public void step(int direction) {
    go(direction, row -> true);
  }

  public void stepUnread(int direction) {
    go(direction, RoomRow::unread);
  }

  public void stepMention(int direction) {
    go(direction, row -> row.mentions() > 0);
  }

  private void go(int direction, Predicate<RoomRow> wanted) {
    var all = new ArrayList<RoomRow>();
    for (RoomListEntry entry : layout(Set.of())) {
      if (entry instanceof RoomRow row) {
        all.add(row);
      }
    }
    var from = selected.get();
    RoomListLayout.next(
            all, from, direction, row -> wanted.test(row) && !from.equals(Optional.of(row.id())))
        .ifPresent(row -> open(row.id()));
  }

  public void markRead(RoomId id) {
    change(
        id,
        room -> {
          room.markRead(Optional.empty(), openReceipts.getAsBoolean());
          if (room.summary().value().markedUnread()) {
            room.setMarkedUnread(false);
          }
        });
  }

  /// Marks every room as read.
  public void markAllRead() {
    rows.stream()
        .filter(RoomRow::unread)
        .filter(row -> !row.invite())
        .forEach(row -> markRead(row.id()));
  }

  public void markUnread(RoomId id) {
    change(id, room -> room.setMarkedUnread(true));
  }

  public void setFavourite(RoomId id, boolean favourite) {
    change(id, room -> room.setFavourite(favourite));
  }

  public void setLowPriority(RoomId id, boolean lowPriority) {
    change(id, room -> room.setLowPriority(lowPriority));
  }

  /// Accepts an invitation and shows the room.
  public void accept(RoomId id) {
    change(id, Room::join, () -> open(id));
  }

  public void decline(RoomId id) {
    change(id, Room::leave);
  }

  /// Leaves, after having asked.
  public void leave(RoomId id) {
    var name = name(id);
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(RoomText.LEAVE_ASK_TITLE, name),
                texts.of(RoomText.LEAVE_ASK_BODY),
                Optional.empty(),
                texts.of(RoomListText.LEAVE_BUTTON),
                true,
                ignored ->
                    change(
                        id,
                        Room::leave,
                        () -> means.toasts().notice(texts.of(ToastText.ROOM_LEFT_BODY, name)))));
  }

  private String name(RoomId id) {
    return rows.stream()
        .filter(row -> row.id().equals(id))
        .map(RoomRow::name)
        .findFirst()
        .orElseGet(id::value);
  }

  private void change(RoomId id, Consumer<Room> change) {
    change(id, change, () -> {});
  }

  private void change(RoomId id, Consumer<Room> change, Runnable done) {
    session
        .room(id)
        .ifPresent(
            room ->
                means
                    .work()
                    .run(
                        () -> change.accept(room),
                        done,
                        failure -> means.toasts().failure(Failures.words(failure, means.texts()))));
  }

  private void arrange() {
    rows = ordered(rowMaker.of(within(), clock.instant()));
    var next = layout(folded);
    replace(next);
    boolean any = rooms.stream().anyMatch(room -> !room.space());
    var why = RoomListNotice.of(any, !next.isEmpty(), !typed.get().isBlank(), filter.get());
    notice.set(why == RoomListNotice.NO_ROOMS && !loaded ? RoomListNotice.LOADING : why);
  }

  private List<RoomListEntry> layout(Set<RoomSection> hidden) {
    return RoomListLayout.entries(
        rows, filter.get(), typed.get(), hidden, selected.get(), means.texts());
  }

  /// Rooms that are not known to have a place come first, where new things are looked for.
  private List<RoomRow> ordered(List<RoomRow> next) {
    if (held.isEmpty()) {
      return next;
    }
    var sorted = new ArrayList<>(next);
    sorted.sort(Comparator.comparingInt(row -> held.getOrDefault(row.id(), -1)));
    return sorted;
  }

  private List<RoomSummary> within() {
    if (space.get().isEmpty()) {
      return rooms;
    }
    var inside = new HashSet<RoomId>();
    collect(space.get().get(), inside);
    return rooms.stream().filter(room -> inside.contains(room.id())).toList();
  }

  private void collect(RoomId id, Set<RoomId> inside) {
    for (RoomSummary room : rooms) {
      if (room.id().equals(id)) {
        for (RoomId child : room.children()) {
          if (inside.add(child)) {
            collect(child, inside);
          }
        }
      }
    }
  }

  /// Changes only the stretch that differs, so that rows before and after keep their cells.
  private void replace(List<RoomListEntry> next) {
    int same = 0;
    int shorter = Math.min(entries.size(), next.size());
    while (same < shorter && entries.get(same).equals(next.get(same))) {
      same++;
    }
    int after = 0;
    while (after < shorter - same
        && entries.get(entries.size() - 1 - after).equals(next.get(next.size() - 1 - after))) {
      after++;
    }
    int oldEnd = entries.size() - after;
    int newEnd = next.size() - after;
    int common = Math.min(oldEnd, newEnd);
    for (int i = same; i < common; i++) {
      if (!entries.get(i).equals(next.get(i))) {
        entries.set(i, next.get(i));
      }
    }
    if (oldEnd > common) {
      entries.remove(common, oldEnd);
    } else if (newEnd > common) {
      entries.addAll(common, next.subList(common, newEnd));
    }
  }

  @Override
  public void close() {
    bridge.close();
  }
}
