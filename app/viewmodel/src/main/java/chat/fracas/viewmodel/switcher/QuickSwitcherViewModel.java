package chat.fracas.viewmodel.switcher;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.Account;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.SwitcherText;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.roomname.RoomNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Goes anywhere by a few letters: rooms, people, actions, addresses. UI thread only.
public final class QuickSwitcherViewModel {
  /// More are not read.
  static final int MOST_ITEMS = 40;

  private static final int MOST_PEOPLE = 8;
  private static final int MOST_ACTIONS = 6;

  /// Rooms come before what is found elsewhere, unless that is much the better match.
  private static final int ROOM_BONUS = 120;

  private final Session session;
  private final List<RoomId> visited;
  private final Means means;
  private final Consumer<SwitcherItem> chosen;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<SwitcherItem> items = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(0);
  private List<Account.Person> people = List.of();
  private int asked;

  /// @param visited the rooms that were open, the latest first; the first is the one open now
  /// @param chosen goes there
  public QuickSwitcherViewModel(
      Session session, List<RoomId> visited, Means means, Consumer<SwitcherItem> chosen) {
    this.session = session;
    this.visited = List.copyOf(visited);
    this.means = means;
    this.chosen = chosen;
    query.subscribe(
        (before, now) -> {
          people = List.of();
          position.set(0);
          arrange();
          askForPeople(now.strip());
        });
    arrange();
  }

  public StringProperty query() {
    return query;
  }

  /// What matches, the best first.
  public ObservableList<SwitcherItem> items() {
    return items;
  }

  /// Which of the items Enter chooses.
  public ReadOnlyIntegerProperty position() {
    return position.getReadOnlyProperty();
  }

  public void move(int step) {
    if (!items.isEmpty()) {
      position.set(Math.floorMod(position.get() + step, items.size()));
    }
  }

  public void choose() {
    if (position.get() < items.size()) {
      choose(items.get(position.get()));
    }
  }

  public void choose(SwitcherItem item) {
    chosen.accept(item);
  }

  private void arrange() {
    var wanted = query.get().strip();
    var rooms = session.rooms().rooms().snapshot().stream().filter(room -> !room.space()).toList();
    var next = wanted.isEmpty() ? recent(rooms) : found(wanted, rooms);
    items.setAll(next.subList(0, Math.min(next.size(), MOST_ITEMS)));
    position.set(Math.min(position.get(), Math.max(0, items.size() - 1)));
  }

  /// Mentions first, then the rooms visited, then the others by their activity.
  private List<SwitcherItem> recent(List<RoomSummary> rooms) {
    var sorted = new ArrayList<>(rooms);
    sorted.removeIf(room -> !visited.isEmpty() && room.id().equals(visited.getFirst()));
    sorted.sort(Comparator.comparingInt(this::recency));
    return sorted.stream().map(this::toRoom).toList();
  }

  private SwitcherItem toRoom(RoomSummary room) {
    return new SwitcherItem.ToRoom(room, RoomNames.of(room, means.texts()));
  }

  private int recency(RoomSummary room) {
    if (room.highlights() > 0) {
      return -1;
    }
    int at = visited.indexOf(room.id());
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  private List<SwitcherItem> found(String wanted, List<RoomSummary> rooms) {
    var scored = new ArrayList<Scored>();
    var direct = new HashSet<UserId>();
    for (RoomSummary room : rooms) {
      room.directWith().ifPresent(direct::add);
      SwitcherItem item = toRoom(room);
      add(scored, wanted, item.name(), ROOM_BONUS, item);
    }
    addPeople(scored, wanted, direct);
    addActions(scored, wanted);
    scored.sort(Comparator.comparingInt(Scored::score).reversed());
    var items = new ArrayList<SwitcherItem>();
    scored.forEach(one -> items.add(one.item()));
    if (RoomAlias.tryParse(wanted).isPresent() || RoomId.tryParse(wanted).isPresent()) {
      items.addFirst(
          new SwitcherItem.ToAddress(
              wanted, means.texts().of(SwitcherText.JOIN_ADDRESS_BUTTON, wanted)));
    }
    return items;
  }

  private void addPeople(List<Scored> scored, String wanted, Set<UserId> direct) {
    people.stream()
        .filter(person -> !direct.contains(person.id()) && !person.id().equals(session.userId()))
        .limit(MOST_PEOPLE)
        .forEach(
            person -> {
              var name = person.profile().displayName().orElseGet(person.id()::toString);
              var item = new SwitcherItem.ToPerson(person.id(), name, person.profile().avatar());
              add(scored, wanted, name, 0, item);
            });
  }

  private void addActions(List<Scored> scored, String wanted) {
    var actions = new ArrayList<Scored>();
    for (AppAction action : AppAction.values()) {
      if (action.global() && action != AppAction.QUICK_SWITCHER) {
        var name = means.texts().of(action.label());
        add(actions, wanted, name, 0, new SwitcherItem.ToAction(action, name));
      }
    }
    actions.sort(Comparator.comparingInt(Scored::score).reversed());
    scored.addAll(actions.subList(0, Math.min(actions.size(), MOST_ACTIONS)));
  }

  private static void add(
      List<Scored> scored, String wanted, String name, int bonus, SwitcherItem item) {
    OptionalInt score = FuzzyMatch.score(wanted, name);
    if (score.isPresent()) {
      scored.add(new Scored(score.getAsInt() + bonus, item));
    }
  }

  /// Only the answer to what is typed last is taken; that nobody could be asked is no matter.
  private void askForPeople(String words) {
    int mine = ++asked;
    if (words.length() < 2) {
      return;
    }
    means
        .pause()
        .execute(
            () -> {
              if (mine == asked) {
                means
                    .work()
                    .fetch(
                        () -> session.account().findPeople(words),
                        found -> {
                          if (mine == asked) {
                            people = found;
                            arrange();
                          }
                        },
                        failure -> {});
              }
            });
  }

  private record Scored(int score, SwitcherItem item) {}
}
