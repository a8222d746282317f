package chat.fracas.engine.send;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.encryption.MessageEncryption;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.observe.Turns;
import chat.fracas.engine.store.DraftStore;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.engine.store.SendQueueStore.Queued;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.LocalEchoes;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What an account waits to send, over all rooms: on disk before it is shown, sent in the order of
/// each room, kept until the sync has brought it. Thread-safe.
///
/// The transaction id of a request never changes, so that the server takes it once however often it is
/// tried. After a restart, nothing is tried again before the first sync has told what had arrived.
public final class SendQueue implements LocalEchoes, AutoCloseable {
  /// All threads have ended within this time.
  private static final Duration CLOSING = Duration.ofMillis(1_500);

  /// Where a restart looks for what had arrived: the last events of a room.
  private static final int RECENT_EVENTS = 200;

  private final SendQueueStore store;
  private final DraftStore drafts;
  private final RoomStore rooms;
  private final MatrixHttp http;
  private final Delivery delivery;
  private final InstantSource clock;
  private final Line line;
  private final Map<RoomId, RoomQueue> queues = new ConcurrentHashMap<>();
  private final LiveValue<Integer> unsent = new LiveValue<>(0);
  private final Turns counting = new Turns();

  public SendQueue(
      SendQueueStore store,
      DraftStore drafts,
      RoomStore rooms,
      MatrixHttp http,
      Uploads uploads,
      MessageEncryption encryption,
      InstantSource clock) {
    this.store = store;
    this.drafts = drafts;
    this.rooms = rooms;
    this.http = http;
    this.delivery = new Delivery(http, uploads, encryption);
    this.clock = clock;
    this.line = new Line(clock);
    restore();
  }

  private void restore() {
    for (Queued queued : store.load()) {
      try {
        queue(queued.room()).restore(queued);
      } catch (FoundationException | IllegalArgumentException unreadable) {
        store.remove(queued.number());
      }
    }
    queues.forEach(
        (room, queue) -> {
          var transactions = new HashMap<String, EventId>();
          rooms.latest(room, RECENT_EVENTS).forEach(event -> transaction(event, transactions));
          queue.arrived(
              transactions,
              each ->
                  transactions.containsKey(each.transactionId)
                      || each.request()
                          .answer()
                          .filter(event -> rooms.find(room, event).isPresent())
                          .isPresent());
          queue.publish();
        });
  }

  /// Goes on with what an earlier run has left.
  public void start() {
    queues.values().forEach(RoomQueue::kick);
  }

  /// Tells of the connection. To be told that it is online only after [#apply] was told what the sync
  /// has brought; what waits is tried at once then.
  public void connection(ConnectionState state) {
    line.set(state);
  }

  /// Tells what a sync has brought, after the timelines have shown it: echoes that have become events
  /// go.
  public void apply(RoomDelta delta) {
    RoomQueue queue = queues.get(delta.room());
    if (queue == null || queue.size() == 0) {
      return;
    }
    var transactions = new HashMap<String, EventId>();
    var events = new HashSet<EventId>();
    for (StoredEvent event : delta.added()) {
      transaction(event, transactions);
      events.add(event.id());
    }
    // what was answered before a gap lies in the gap, and comes with the history
    boolean skipped = delta.gap() || delta.dropped();
    queue.arrived(
        transactions,
        each ->
            transactions.containsKey(each.transactionId)
                || each.request()
                    .answer()
                    .filter(id -> skipped || events.contains(id))
                    .isPresent());
    queue.kick();
  }

  private static void transaction(StoredEvent event, Map<String, EventId> transactions) {
    event
        .json()
        .object("unsigned")
        .flatMap(unsigned -> unsigned.string("transaction_id"))
        .ifPresent(transaction -> transactions.put(transaction, event.id()));
  }

  /// Writing in a room; one for each room.
  public Composing composing(RoomFacts facts) {
    return new RoomComposing(
        facts, queue(facts.id()), rooms, drafts, new TypingNotice(facts, http, clock), clock);
  }

  private RoomQueue queue(RoomId room) {
    return queues.computeIfAbsent(
        room, each -> new RoomQueue(each, store, delivery, line, this::count));
  }

  private void count() {
    counting.run(() -> unsent.set(queues.values().stream().mapToInt(RoomQueue::pending).sum()));
  }

  public Live<Integer> unsent() {
    return unsent;
  }

  @Override
  public Live<List<LocalEcho>> echoes(RoomId room) {
    return queue(room).echoes();
  }

  /// Ends all sending within two seconds; what waits is on disk. Requests under way are ended by whoever
  /// owns the transport.
  @Override
  public void close() {
    line.close();
    long deadline = System.nanoTime() + CLOSING.toNanos();
    List<Thread> senders =
        queues.values().stream().map(RoomQueue::sender).flatMap(Optional::stream).toList();
    senders.forEach(thread -> Line.join(thread, deadline));
  }
}
