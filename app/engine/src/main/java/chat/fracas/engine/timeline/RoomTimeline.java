package chat.fracas.engine.timeline;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.observe.Subscription;
import chat.fracas.engine.observe.Turns;
import chat.fracas.engine.store.Chunk;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// One timeline: everything that happens to it is a turn, one after another; disk is read within a
/// turn, the network between two. Thread-safe.
final class RoomTimeline implements Timeline {
  /// A screen and a half of messages.
  private static final int FIRST_COUNT = 50;

  /// On each side of an event: what fills the screen around it.
  private static final int AROUND_COUNT = 25;

  /// Pages that show nothing (reactions, edits) are followed by another, so often.
  private static final int MAX_EMPTY_PAGES = 5;

  private final RoomFacts facts;
  private final RoomStore store;
  private final RoomHistory history;
  private final Conversation conversation;
  private final Window window;
  private final Detached detached;
  private final QuoteFetching quotes;
  private final Consumer<RoomTimeline> onClose;
  private final Executor background;
  private final Optional<EventId> around;
  private final LiveValue<Optional<EventId>> readMarker;
  private final Turns turns = new Turns();
  private final LiveItems<TimelineItem> items = new LiveItems<>();
  private final LiveValue<Pagination> backward = new LiveValue<>(Pagination.IDLE);
  private final LiveValue<Pagination> forward = new LiveValue<>(Pagination.ENDED);
  private final Set<Integer> filling = new HashSet<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private List<LocalEcho> echoes = List.of();
  private boolean opened;
  private volatile boolean closed;

  RoomTimeline(
      RoomFacts facts,
      RoomStore store,
      RoomHistory history,
      Executor background,
      Optional<EventId> around,
      Consumer<RoomTimeline> onClose) {
    this.facts = facts;
    this.store = store;
    this.history = history;
    this.background = background;
    this.around = around;
    this.onClose = onClose;
    this.conversation = new Conversation(facts);
    this.window = new Window(facts.id(), store, conversation);
    this.detached = new Detached(facts.id(), store, conversation);
    this.quotes = new QuoteFetching(facts.id(), store, history, background, conversation);
    this.readMarker = new LiveValue<>(facts.readMarker().value());
  }

  /// Shows what is on disk; asks the server where the event is not.
  void open(LocalEchoes local) {
    turn(this::load);
    subscriptions.add(facts.receipts().subscribe(all -> turn(() -> conversation.receipts(all))));
    subscriptions.add(local.echoes(facts.id()).subscribe(next -> turn(() -> echo(next))));
  }

  private void load() {
    Optional<StoredEvent> stored = around.flatMap(event -> store.find(facts.id(), event));
    if (around.isPresent() && stored.isEmpty()) {
      loadContext(around.get());
      return;
    }
    if (stored.isPresent()) {
      window.openAround(stored.get(), AROUND_COUNT);
    } else {
      window.openAtEnd(FIRST_COUNT);
    }
    opened = true;
    settle();
  }

  private void loadContext(EventId event) {
    backward.set(Pagination.LOADING);
    forward.set(Pagination.LOADING);
    request(
        () -> history.context(event, 2 * AROUND_COUNT),
        context -> {
          detached.open(context);
          opened = true;
          settle();
        },
        () -> {
          backward.set(Pagination.FAILED);
          forward.set(Pagination.FAILED);
        });
  }

  /// Says how far the ends are.
  private void settle() {
    boolean begun = detached.backward().isEmpty() && window.beginsRoom();
    backward.set(begun ? Pagination.ENDED : Pagination.IDLE);
    settleForward();
  }

  private void settleForward() {
    forward.set(window.atEnd() ? Pagination.ENDED : Pagination.IDLE);
    if (window.atEnd()) {
      conversation.echoes(echoes, true);
    }
  }

  private void echo(List<LocalEcho> next) {
    echoes = next;
    conversation.echoes(next, window.atEnd());
  }

  void apply(RoomDelta delta) {
    turn(() -> take(delta));
  }

  private void take(RoomDelta delta) {
    conversation.refresh(members(delta));
    if (delta.dropped()) {
      beginAgain();
      return;
    }
    if (opened && window.atEnd()) {
      window.append(delta.added(), delta.gap());
      if (backward.value() == Pagination.ENDED) {
        settle();
      }
    } else {
      delta.added().forEach(event -> conversation.relate(Window.placed(event)));
    }
    delta.replaced().forEach(conversation::replace);
  }

  private void beginAgain() {
    window.clear();
    window.openAtEnd(FIRST_COUNT);
    opened = true;
    conversation.receipts(facts.receipts().value());
    settle();
  }

  /// What those have said who are ignored now goes at once; what others had said comes back where the
  /// timeline is at its end, and elsewhere when it is opened again.
  void ignored(Set<UserId> added, Set<UserId> removed) {
    turn(
        () -> {
          if (!removed.isEmpty() && opened && window.atEnd() && detached.backward().isEmpty()) {
            beginAgain();
          } else {
            conversation.hide(added);
          }
        });
  }

  private static Set<UserId> members(RoomDelta delta) {
    var users = new HashSet<UserId>();
    for (JsonObject event : delta.state()) {
      if (event.string("type").filter(EventType.MEMBER::equals).isPresent()) {
        event.string("state_key").flatMap(UserId::tryParse).ifPresent(users::add);
      }
    }
    return users;
  }

  void renamed(Set<UserId> people) {
    turn(() -> conversation.refresh(people));
  }

  @Override
  public LiveList<TimelineItem> items() {
    return items;
  }

  @Override
  public Live<Pagination> backward() {
    return backward;
  }

  @Override
  public Live<Pagination> forward() {
    return forward;
  }

  @Override
  public void paginateBackward(int count) {
    turn(
        () -> {
          try {
            if (isReady(backward)) {
              growBackward(count, MAX_EMPTY_PAGES);
            }
          } catch (EngineException disk) {
            backward.set(Pagination.FAILED);
          }
        });
  }

  @Override
  public void paginateForward(int count) {
    turn(
        () -> {
          try {
            if (isReady(forward)) {
              growForward(count, MAX_EMPTY_PAGES);
            }
          } catch (EngineException disk) {
            forward.set(Pagination.FAILED);
          }
        });
  }

  private boolean isReady(LiveValue<Pagination> end) {
    if (end.value() == Pagination.LOADING || end.value() == Pagination.ENDED) {
      return false;
    }
    if (!opened) {
      load();
      return false;
    }
    return true;
  }

  private void growBackward(int count, int pages) {
    if (detached.backward().isPresent()) {
      fetchDetachedBackward(detached.backward().get(), count, pages);
      return;
    }
    int before = conversation.size();
    while (conversation.size() == before && window.growBackward(count)) {
      // what was there shows nothing by itself
    }
    Optional<Chunk> gap = window.gapAtOldest();
    if (conversation.size() > before || pages == 0) {
      backward.set(window.beginsRoom() ? Pagination.ENDED : Pagination.IDLE);
    } else if (gap.isPresent()) {
      fetchBackward(gap.get(), count, pages);
    } else {
      backward.set(Pagination.ENDED);
    }
  }

  private void fetchBackward(Chunk chunk, int count, int pages) {
    backward.set(Pagination.LOADING);
    request(
        () -> history.extend(chunk.number(), chunk.before().orElseThrow(), count),
        members -> {
          conversation.hear(members);
          growBackward(count, pages - 1);
        },
        () -> backward.set(growsBeyondGap(count) ? Pagination.IDLE : Pagination.FAILED));
  }

  private boolean growsBeyondGap(int count) {
    try {
      return window.growBeyondGap(count);
    } catch (EngineException disk) {
      return false;
    }
  }

  private void fetchDetachedBackward(String token, int count, int pages) {
    backward.set(Pagination.LOADING);
    request(
        () -> history.before(token, count),
        page -> {
          int before = conversation.size();
          Optional<Place> stored = detached.growBackward(page);
          stored.ifPresent(window::startBefore);
          boolean empty = conversation.size() == before && pages > 0;
          if (stored.isPresent() || empty && detached.backward().isPresent()) {
            growBackward(count, pages - 1);
          } else {
            settleBackward();
          }
        },
        () -> backward.set(Pagination.FAILED));
  }

  private void settleBackward() {
    boolean begun = detached.backward().isEmpty() && window.beginsRoom();
    backward.set(begun ? Pagination.ENDED : Pagination.IDLE);
  }

  private void growForward(int count, int pages) {
    if (detached.forward().isPresent()) {
      fetchDetachedForward(detached.forward().get(), count, pages);
      return;
    }
    int before = conversation.size();
    do {
      window.growForward(count);
    } while (conversation.size() == before && !window.atEnd());
    settleForward();
  }

  private void fetchDetachedForward(String token, int count, int pages) {
    forward.set(Pagination.LOADING);
    request(
        () -> history.after(token, count),
        page -> {
          int before = conversation.size();
          Optional<Place> stored = detached.growForward(page);
          stored.ifPresent(window::startAfter);
          boolean empty = conversation.size() == before && pages > 0;
          if (detached.forward().isEmpty() || empty) {
            growForward(count, pages - 1);
          } else {
            forward.set(Pagination.IDLE);
          }
        },
        () -> forward.set(Pagination.FAILED));
  }

  @Override
  public void fill(TimelineItem.Gap gap) {
    turn(() -> Entry.Missing.chunk(gap.key()).ifPresent(this::fill));
  }

  private void fill(int chunk) {
    if (!conversation.hasGap(chunk) || filling.contains(chunk)) {
      return;
    }
    int before = conversation.size();
    boolean open = window.showInGap(chunk, FIRST_COUNT);
    if (open && conversation.size() == before) {
      fetchGap(chunk);
    }
  }

  private void fetchGap(int chunk) {
    Optional<String> token = window.gap(chunk).flatMap(Chunk::before);
    if (token.isEmpty()) {
      return;
    }
    filling.add(chunk);
    request(
        () -> history.extend(chunk, token.get(), FIRST_COUNT),
        members -> {
          filling.remove(chunk);
          conversation.hear(members);
          window.showInGap(chunk, FIRST_COUNT * 2);
        },
        () -> filling.remove(chunk));
  }

  @Override
  public Live<Optional<EventId>> readMarker() {
    return readMarker;
  }

  @Override
  public Live<List<UserId>> typing() {
    return facts.typing();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      subscriptions.forEach(Subscription::close);
      onClose.accept(this);
    }
  }

  /// Asks the server on another thread, then goes on in a turn.
  private <T> void request(Fetch<T> fetch, Consumer<T> then, Runnable failed) {
    Fetch.start(
        background,
        fetch,
        answer ->
            turn(
                () -> {
                  try {
                    then.accept(answer);
                  } catch (EngineException disk) {
                    failed.run();
                  }
                }),
        () -> turn(failed));
  }

  private void turn(Runnable task) {
    turns.run(
        () -> {
          if (!closed) {
            task.run();
            publish();
          }
        });
  }

  private void publish() {
    quotes.fetch(conversation.takeWantedQuotes(), this::turn);
    List<ListDiff<TimelineItem>> diffs = conversation.takeDiffs();
    if (!diffs.isEmpty()) {
      items.apply(diffs);
    }
  }
}
