package chat.fracas.engine.send;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.observe.Turns;
import chat.fracas.engine.send.Delivery.Outcome;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.engine.store.SendQueueStore.Queued;
import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What waits to be sent in one room, in order, with the thread that sends it while there is something
/// to send. Thread-safe; a lock guards the list and its copy on disk, and is never held while the
/// network is used.
final class RoomQueue {
  private static final System.Logger LOG = System.getLogger(RoomQueue.class.getName());

  /// What is shown of an upload: finer steps cannot be seen.
  private static final double PROGRESS_STEP = 0.02;

  /// More than this were not written by a person.
  private static final int MAX_WAITING = 2_000;

  private final RoomId room;
  private final SendQueueStore store;
  private final Delivery delivery;
  private final Line line;
  private final Runnable changed;
  private final LiveValue<List<LocalEcho>> echoes = new LiveValue<>(List.of());
  private final Turns emissions = new Turns();
  private final Object lock = new Object();
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable Thread sender;

  /// @param line whether the server is within reach
  /// @param changed told after each change, without a lock held
  RoomQueue(RoomId room, SendQueueStore store, Delivery delivery, Line line, Runnable changed) {
    this.room = room;
    this.store = store;
    this.delivery = delivery;
    this.line = line;
    this.changed = changed;
  }

  LiveValue<List<LocalEcho>> echoes() {
    return echoes;
  }

  /// How many wait to be sent without the user's doing.
  int pending() {
    synchronized (lock) {
      return (int) waiting.stream().filter(Waiting::isPending).count();
    }
  }

  int size() {
    synchronized (lock) {
      return waiting.size();
    }
  }

  /// Takes over what an earlier run has left.
  void restore(Queued queued) {
    synchronized (lock) {
      waiting.add(new Waiting(queued, true));
    }
  }

  /// On disk when this returns.
  void add(Request request) {
    synchronized (lock) {
      if (waiting.size() >= MAX_WAITING) {
        throw new EngineException(
            EngineException.Kind.QUEUE_FULL, "Too many messages wait to be sent in this room.");
      }
      enqueue(request);
    }
    publish();
    kick();
  }

  private void enqueue(Request request) {
    // the number in the transaction id is random: another run, or another client of the same
    // device,
    // must never use it again
    Queued queued = store.add(room, "f" + UUID.randomUUID(), request.toJson());
    waiting.add(new Waiting(queued, false));
  }

  /// Gives a request that the server cannot know of other content; one that it has refused is tried
  /// again with it, and a message that it may know of is edited once it is an event.
  ///
  /// @return whether there was one
  boolean rewrite(Predicate<Waiting> which, UnaryOperator<JsonObject> change) {
    boolean found = false;
    synchronized (lock) {
      for (Waiting each : waiting) {
        if (!which.test(each) || each.isAnswered()) {
          continue;
        }
        Request request = each.request();
        JsonObject content = change.apply(request.content());
        if (each.isRewritable()) {
          each.failure(Optional.empty());
          keep(each, request.withContent(content));
          found = true;
        } else if (request.kind() == Request.Kind.MESSAGE) {
          keep(each, request.withRevision(content));
          found = true;
        }
      }
    }
    publish();
    kick();
    return found;
  }

  /// The event that a request has become, as long as the sync has not brought it.
  Optional<EventId> event(Predicate<Waiting> which) {
    synchronized (lock) {
      return waiting.stream()
          .filter(which)
          .flatMap(each -> each.request().answer().stream())
          .findFirst();
    }
  }

  /// Takes requests out that are not answered. One that is under way may still arrive; it is redacted
  /// then.
  ///
  /// @return whether there were any
  boolean withdraw(Predicate<Waiting> which) {
    boolean found;
    synchronized (lock) {
      List<Waiting> out =
          waiting.stream().filter(each -> !each.isAnswered() && which.test(each)).toList();
      out.forEach(Waiting::withdraw);
      out.forEach(this::drop);
      found = !out.isEmpty();
    }
    publish();
    return found;
  }

  /// Tries again what had failed.
  void resend(Predicate<Waiting> which) {
    synchronized (lock) {
      for (Waiting each : waiting) {
        if (each.failure().isPresent() && which.test(each)) {
          each.failure(Optional.empty());
          save(each);
        }
      }
    }
    publish();
    kick();
  }

  /// The event of an answered request that the sync has not brought.
  Optional<EventId> answered(Predicate<Request> which) {
    synchronized (lock) {
      return waiting.stream()
          .map(Waiting::request)
          .filter(request -> request.answer().isPresent() && which.test(request))
          .flatMap(request -> request.answer().stream())
          .findFirst();
    }
  }

  boolean contains(Predicate<Request> which) {
    synchronized (lock) {
      return waiting.stream().map(Waiting::request).anyMatch(which);
    }
  }

  /// What the sync has brought goes.
  ///
  /// @param events by transaction id
  void arrived(Map<String, EventId> events, Predicate<Waiting> which) {
    synchronized (lock) {
      List<Waiting> out = waiting.stream().filter(which).toList();
      if (out.isEmpty()) {
        return;
      }
      for (Waiting each : out) {
        EventId event = events.get(each.transactionId);
        if (event != null) {
          revise(each, event);
        }
        drop(each);
      }
    }
    publish();
  }

  /// A message has become an event: now it can be edited.
  private void revise(Waiting each, EventId event) {
    Request request = each.request();
    if (request.revision().isPresent()) {
      JsonObject edit =
          WordsContent.edit(event, Optional.of(request.content()), request.revision().get());
      enqueue(Request.of(Request.Kind.EDIT, Optional.of(event), edit, line.now()));
    }
  }

  private void drop(Waiting each) {
    store.remove(each.number);
    waiting.remove(each);
    if (each.request().temporary()) {
      each.request().file().ifPresent(TemporaryFile::delete);
    }
  }

  private void keep(Waiting each, Request next) {
    each.request(next);
    save(each);
  }

  private void save(Waiting each) {
    store.update(
        new Queued(
            each.number,
            room,
            each.transactionId,
            each.request().toJson(),
            each.failure().map(SendFailure::stored)));
  }

  void publish() {
    emissions.run(
        () -> {
          List<LocalEcho> now;
          synchronized (lock) {
            now = waiting.stream().map(Waiting::echo).toList();
          }
          echoes.set(now);
        });
    changed.run();
  }

  /// Starts to send if there is something to send and nobody does.
  void kick() {
    synchronized (lock) {
      if (sender == null && !line.isClosed() && next().isPresent()) {
        sender = Thread.ofVirtual().name("send").start(this::send);
      }
    }
  }

  private Optional<Waiting> next() {
    return waiting.stream().filter(Waiting::isPending).findFirst();
  }

  private void send() {
    int failures = 0;
    while (true) {
      Waiting each;
      synchronized (lock) {
        Optional<Waiting> next = line.isClosed() ? Optional.empty() : next();
        if (next.isEmpty()) {
          sender = null;
          return;
        }
        each = next.get();
      }
      if (each.old && !line.awaitFirstSync()) {
        continue;
      }
      long seen = line.wakes();
      Outcome outcome;
      try {
        outcome = settle(each, attempt(each));
      } catch (EngineException disk) {
        outcome = new Outcome.Later(Optional.empty());
      }
      if (outcome instanceof Outcome.Later later) {
        line.pause(later.after(), failures, seen);
        failures++;
      } else {
        failures = 0;
      }
    }
  }

  private Outcome attempt(Waiting each) {
    Request request;
    synchronized (lock) {
      each.inFlight(true);
      request = each.request();
    }
    try {
      return delivery.attempt(
          room,
          each.transactionId,
          request,
          fraction -> progress(each, fraction),
          prepared -> prepared(each, prepared));
    } catch (UncheckedIOException withdrawn) {
      return new Outcome.Later(Optional.of(Duration.ZERO));
    } catch (EngineException disk) {
      throw disk;
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "a request could not be sent", bug);
      return new Outcome.Refused(SendFailure.of(SendFailure.Kind.OTHER));
    } finally {
      synchronized (lock) {
        each.inFlight(false);
      }
    }
  }

  private Outcome settle(Waiting each, Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent sent -> answer(each, sent.event());
      case Outcome.Refused refused -> refuse(each, refused.why());
      case Outcome.Later later -> publish();
    }
    return outcome;
  }

  private void answer(Waiting each, EventId event) {
    boolean redact;
    synchronized (lock) {
      if (line.isClosed()) {
        return;
      }
      redact = each.isWithdrawn() && each.request().kind() != Request.Kind.REDACTION;
      if (waiting.contains(each)) {
        // a kill between the two makes the same edit again
        revise(each, event);
        keep(each, each.request().answered(event));
      }
    }
    publish();
    if (redact) {
      add(Request.of(Request.Kind.REDACTION, Optional.of(event), JsonObject.EMPTY, line.now()));
    }
  }

  private void refuse(Waiting each, SendFailure why) {
    synchronized (lock) {
      if (line.isClosed() || !waiting.contains(each)) {
        return;
      }
      if (each.request().kind() == Request.Kind.REACTION) {
        // nobody waits for it: it is seen that it is not there
        drop(each);
      } else {
        each.failure(Optional.of(why));
        save(each);
      }
    }
    publish();
  }

  private void prepared(Waiting each, Request request) {
    synchronized (lock) {
      requireWanted(each);
      keep(each, request);
    }
    publish();
  }

  private void progress(Waiting each, double fraction) {
    synchronized (lock) {
      requireWanted(each);
      if (!each.uploading(fraction, PROGRESS_STEP)) {
        return;
      }
    }
    publish();
  }

  private void requireWanted(Waiting each) {
    if (line.isClosed() || !waiting.contains(each)) {
      throw new UncheckedIOException(new InterruptedIOException());
    }
  }

  /// The thread that sends, to be waited for.
  Optional<Thread> sender() {
    synchronized (lock) {
      return Optional.ofNullable(sender);
    }
  }
}
