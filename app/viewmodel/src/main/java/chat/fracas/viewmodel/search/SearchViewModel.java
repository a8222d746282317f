package chat.fracas.viewmodel.search;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.search.Search;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.SearchText;
import chat.fracas.i18n.TimeText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Failures;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds messages while their words are typed. UI thread only.
///
/// Results stay until newer ones have come, so that nothing flickers between two letters; an answer to
/// older words is dropped.
public final class SearchViewModel implements AutoCloseable {
  /// A page: about three heights of the panel.
  static final int PAGE = 40;

  /// Nobody reads on after this many; better words are the way then.
  static final int MOST_RESULTS = 1000;

  private final Session session;
  private final Optional<Room> room;
  private final Means means;
  private final TimeText times;
  private final InstantSource clock;
  private final LiveBridge bridge;

  private final StringProperty words = new SimpleStringProperty("");
  private final BooleanProperty everywhere;
  private final BooleanProperty newestFirst = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.START);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper indexing = new ReadOnlyBooleanWrapper(false);
  private final ObservableList<SearchEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<SearchEntry> shown =
      FXCollections.unmodifiableObservableList(entries);
  private final List<Search.Hit> hits = new ArrayList<>();
  private int total;
  private int asked;
  private boolean fetching;

  /// What the panel shows.
  public enum State {
    /// Nothing is looked for.
    START,
    SEARCHING,
    RESULTS,
    NOTHING,
    /// [SearchViewModel#summary] says why.
    FAILED
  }

  /// @param room the open room; without one all rooms are searched
  public SearchViewModel(
      Session session, Optional<Room> room, Means means, InstantSource clock, ZoneId zone) {
    this.session = session;
    this.room = room;
    this.means = means;
    this.clock = clock;
    this.times = new TimeText(means.texts(), zone);
    this.everywhere = new SimpleBooleanProperty(room.isEmpty());
    this.bridge = new LiveBridge(means.work().ui());
    bridge.values(session.search().indexing(), indexing::set);
    words.subscribe((before, now) -> typed());
    everywhere.subscribe((before, now) -> search());
    newestFirst.subscribe((before, now) -> search());
  }

  /// Words, prefixes (`gard*`) and phrases in quotes.
  public StringProperty words() {
    return words;
  }

  /// Whether all rooms are searched, not only the open one.
  public BooleanProperty everywhere() {
    return everywhere;
  }

  public boolean roomOpen() {
    return room.isPresent();
  }

  public BooleanProperty newestFirst() {
    return newestFirst;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /// How many messages were found, or why none could be.
  public ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /// Whether messages that are on disk cannot be found yet.
  public ReadOnlyBooleanProperty indexing() {
    return indexing.getReadOnlyProperty();
  }

  public ObservableList<SearchEntry> entries() {
    return shown;
  }

  /// Searches at once, as after Enter.
  public void search() {
    int mine = ++asked;
    fetching = false;
    if (words.get().isBlank()) {
      show(List.of(), 0);
      state.set(State.START);
      return;
    }
    if (state.get() != State.RESULTS) {
      state.set(State.SEARCHING);
    }
    fetch(mine, 0);
  }

  /// Fetches the next page, when there is one and none is on its way.
  public void more() {
    if (!fetching && hits.size() < Math.min(total, MOST_RESULTS)) {
      fetch(asked, hits.size());
    }
  }

  /// Shows the message in its conversation.
  public void open(SearchEntry.Result result) {
    means.navigation().openMessage(result.room(), result.event());
  }

  public void searchEverywhere() {
    everywhere.set(true);
  }

  @Override
  public void close() {
    asked++;
    bridge.close();
  }

  private void typed() {
    int mine = ++asked;
    if (words.get().isBlank()) {
      search();
      return;
    }
    means
        .pause()
        .execute(
            () -> {
              if (mine == asked) {
                search();
              }
            });
  }

  private void fetch(int mine, int from) {
    fetching = true;
    Optional<RoomId> where = everywhere.get() ? Optional.empty() : room.map(Room::id);
    var query = new Search.Query(words.get().strip(), where, newestFirst.get(), from, PAGE);
    means
        .work()
        .fetch(
            () -> session.search().find(query),
            page -> {
              if (mine == asked) {
                fetching = false;
                arrived(page, from);
              }
            },
            failure -> {
              if (mine == asked) {
                fetching = false;
                show(List.of(), 0);
                summary.set(Failures.words(failure, means.texts()));
                state.set(State.FAILED);
              }
            });
  }

  private void arrived(Search.Page page, int from) {
    if (from == 0) {
      show(page.hits(), page.total());
    } else {
      var all = new ArrayList<>(hits);
      all.addAll(page.hits());
      // an empty page ends the paging, whatever the count before it said
      show(all, page.hits().isEmpty() ? all.size() : page.total());
    }
    state.set(hits.isEmpty() ? State.NOTHING : State.RESULTS);
  }

  private void show(List<Search.Hit> found, int count) {
    var next = List.copyOf(found);
    hits.clear();
    hits.addAll(next);
    total = count;
    summary.set(next.isEmpty() ? "" : means.texts().of(SearchText.RESULTS_BODY, count));
    var lines = lines(next);
    int same = 0;
    while (same < Math.min(lines.size(), entries.size())
        && lines.get(same).equals(entries.get(same))) {
      same++;
    }
    if (same > 0 && same == entries.size()) {
      entries.addAll(lines.subList(same, lines.size()));
    } else {
      entries.setAll(lines);
    }
  }

  private List<SearchEntry> lines(List<Search.Hit> found) {
    var lines = new ArrayList<SearchEntry>();
    Optional<RoomId> above = everywhere.get() ? Optional.empty() : room.map(Room::id);
    for (Search.Hit hit : found) {
      var summaryOfRoom = session.room(hit.room()).map(each -> each.summary().value());
      var roomName = summaryOfRoom.map(each -> RoomNames.of(each, means.texts()));
      if (!above.equals(Optional.of(hit.room()))) {
        above = Optional.of(hit.room());
        lines.add(
            new SearchEntry.Heading(
                hit.room(),
                roomName.orElse(hit.room().toString()),
                summaryOfRoom.flatMap(RoomSummary::avatar)));
      }
      lines.add(result(hit, roomName.orElse("")));
    }
    return lines;
  }

  private SearchEntry.Result result(Search.Hit hit, String roomName) {
    var sender = new Person(hit.sender().id(), hit.sender().name(), hit.sender().avatar());
    var words = hit.excerpt().stream().map(Search.Piece::text).collect(Collectors.joining());
    return new SearchEntry.Result(
        hit.room(),
        hit.event(),
        sender,
        times.brief(hit.sentAt(), clock.instant()),
        hit.excerpt(),
        means
            .texts()
            .of(SearchText.RESULT_A11Y, sender.name(), roomName, times.exact(hit.sentAt()), words));
  }
}
