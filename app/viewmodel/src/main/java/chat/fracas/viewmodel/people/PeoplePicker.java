package chat.fracas.viewmodel.people;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.Account;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.CreateRoomText;
import chat.fracas.i18n.InviteText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.switcher.FuzzyMatch;
import chat.fracas.viewmodel.timeline.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Chooses people: those I talk with at once, others from the server's directory, anyone by their whole
/// address. UI thread only.
public final class PeoplePicker {
  /// As many as fit below a field.
  static final int MOST_SUGGESTIONS = 20;

  /// More at once is a list, not an invitation; servers limit invitations anyway.
  static final int MOST_CHOSEN = 50;

  private final Session session;
  private final Means means;
  private final Set<UserId> excluded;
  private final List<Person> acquainted;

  private final StringProperty typed = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ObservableList<Person> suggestions = FXCollections.observableArrayList();
  private final ObservableList<Person> suggested =
      FXCollections.unmodifiableObservableList(suggestions);
  private final ObservableList<Person> chosen = FXCollections.observableArrayList();
  private final ObservableList<Person> taken = FXCollections.unmodifiableObservableList(chosen);
  private int asked;

  /// @param excluded who cannot be chosen, such as those who are in the room already
  public PeoplePicker(Session session, Means means, Set<UserId> excluded) {
    this.session = session;
    this.means = means;
    this.excluded = Set.copyOf(excluded);
    this.acquainted = acquaintances(session);
    typed.subscribe((before, now) -> typedChanged());
    chosen.subscribe(this::suggestKnown);
    suggestKnown();
  }

  /// What is typed: a part of a name, or a whole address.
  public StringProperty typed() {
    return typed;
  }

  public ObservableList<Person> suggestions() {
    return suggested;
  }

  public ObservableList<Person> chosen() {
    return taken;
  }

  /// A sentence in place of suggestions; empty while there are some.
  public ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  /// Why what was typed is nobody; empty otherwise.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public void choose(Person person) {
    if (chosen.size() < MOST_CHOSEN && free(person.id())) {
      chosen.add(person);
    }
    typed.set("");
  }

  public void remove(Person person) {
    chosen.remove(person);
  }

  /// Takes the last one off, as Backspace in the empty field does.
  public void removeLast() {
    if (!chosen.isEmpty()) {
      chosen.removeLast();
    }
  }

  /// Chooses whom Enter means: the typed address, else the first suggestion.
  ///
  /// @return whether somebody was chosen
  public boolean takeTyped() {
    var whole = wholeAddress();
    if (whole.isPresent()) {
      choose(whole.get());
      return true;
    }
    if (!suggestions.isEmpty() && !typed.get().isBlank()) {
      choose(suggestions.getFirst());
      return true;
    }
    if (!typed.get().isBlank()) {
      problem.set(means.texts().of(InviteText.BAD_ADDRESS_ERROR));
    }
    return false;
  }

  private void typedChanged() {
    problem.set("");
    suggestKnown();
    int mine = ++asked;
    var words = typed.get().strip();
    if (words.isEmpty()) {
      return;
    }
    means
        .pause()
        .execute(
            () -> {
              if (mine == asked) {
                askServer(mine, words);
              }
            });
  }

  private void askServer(int mine, String words) {
    if (suggestions.isEmpty()) {
      notice.set(means.texts().of(InviteText.SEARCHING_BUSY));
    }
    means
        .work()
        .fetch(
            () -> session.account().findPeople(words),
            found -> {
              if (mine == asked) {
                suggest(found);
              }
            },
            // a server without a directory leaves the people known here, and whole addresses
            failure -> {
              if (mine == asked) {
                suggest(List.of());
              }
            });
  }

  private void suggest(List<Account.Person> found) {
    var all = new LinkedHashMap<UserId, Person>();
    known().forEach(person -> all.put(person.id(), person));
    for (Account.Person each : found) {
      var profile = each.profile();
      all.putIfAbsent(
          each.id(),
          new Person(
              each.id(), profile.displayName().orElse(each.id().localpart()), profile.avatar()));
    }
    if (all.isEmpty()) {
      ofMyServer().ifPresent(person -> all.put(person.id(), person));
    }
    show(all);
    notice.set(suggestions.isEmpty() ? means.texts().of(InviteText.NOBODY_FOUND_EMPTY) : "");
  }

  private void suggestKnown() {
    var all = new LinkedHashMap<UserId, Person>();
    known().forEach(person -> all.put(person.id(), person));
    show(all);
    if (!suggestions.isEmpty()) {
      notice.set("");
    } else if (typed.get().isBlank()) {
      notice.set(means.texts().of(CreateRoomText.DIRECT_BODY));
    }
  }

  private void show(Map<UserId, Person> people) {
    var next =
        people.values().stream()
            .filter(person -> free(person.id()))
            .limit(MOST_SUGGESTIONS)
            .toList();
    if (!next.equals(suggestions)) {
      suggestions.setAll(next);
    }
  }

  private List<Person> known() {
    var words = FuzzyMatch.folded(typed.get()).strip();
    var known = new ArrayList<Person>();
    wholeAddress().ifPresent(known::add);
    acquainted.stream()
        .filter(
            person ->
                FuzzyMatch.folded(person.name()).contains(words)
                    || person.id().toString().contains(words))
        .forEach(known::add);
    return known;
  }

  private Optional<Person> wholeAddress() {
    return UserId.tryParse(typed.get().strip())
        .map(
            id ->
                acquainted.stream()
                    .filter(person -> person.id().equals(id))
                    .findFirst()
                    .orElseGet(() -> new Person(id, id.localpart(), Optional.empty())));
  }

  /// Whom the typed name would be on my own server: directories do not tell of everybody.
  private Optional<Person> ofMyServer() {
    var name = typed.get().strip();
    return name.matches("[a-z0-9._=/+-]+")
        ? UserId.tryParse("@" + name + ":" + session.userId().server())
            .map(id -> new Person(id, name, Optional.empty()))
        : Optional.empty();
  }

  private boolean free(UserId id) {
    return !id.equals(session.userId())
        && !excluded.contains(id)
        && chosen.stream().noneMatch(person -> person.id().equals(id));
  }

  private static List<Person> acquaintances(Session session) {
    return session.rooms().rooms().snapshot().stream()
        .filter(RoomSummary::direct)
        .map(room -> new Person(room.directWith().orElseThrow(), room.name(), room.avatar()))
        .toList();
  }
}
