package chat.fracas.engine.sync;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the server for what is new, for as long as the session is open (client API, "Syncing").
///
/// One virtual thread owns the way of each answer through its four phases. Whatever fails is tried
/// again after a while with the token that is on disk, so nothing is lost and nothing comes twice.
public final class SyncLoop implements AutoCloseable {
  /// How long the server may keep a request when there is nothing new.
  private static final Duration LONG_POLL = Duration.ofSeconds(30);

  /// What the network may add to that.
  private static final Duration SLACK = Duration.ofSeconds(20);

  /// The first answer holds every room: servers have worked on it for minutes.
  private static final Duration FIRST_SYNC = Duration.ofMinutes(10);

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

  private final MatrixHttp http;
  private final SyncTarget target;
  private final Pause pause;
  private final BackOff backOff;
  private final InstantSource clock;
  private final LiveValue<ConnectionState> connection =
      new LiveValue<>(new ConnectionState.Connecting());
  private volatile boolean closed;
  private @Nullable Thread thread;

  public SyncLoop(
      MatrixHttp http, SyncTarget target, Pause pause, BackOff backOff, InstantSource clock) {
    this.http = http;
    this.target = target;
    this.pause = pause;
    this.backOff = backOff;
    this.clock = clock;
  }

  public Live<ConnectionState> connection() {
    return connection;
  }

  public synchronized void start(String name) {
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /// Ends the wait after a failure.
  public void reconnect() {
    if (connection.value() instanceof ConnectionState.Offline) {
      pause.wake();
    }
  }

  /// The whole life of the loop: returns when it is closed or the server knows the session no more.
  void run() {
    try {
      while (!closed && once()) {
        // on to the next answer
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether to go on
  private boolean once() throws InterruptedException {
    Optional<Duration> asked = Optional.empty();
    try {
      SyncAnswer answer = SyncAnswer.parse(http.call(request()));
      List<SyncTarget.Change> parts;
      try (SyncTarget.Prepared prepared = target.prepare(answer)) {
        parts = prepared.parts();
        for (SyncTarget.Change part : parts) {
          if (closed) {
            return false;
          }
          part.write();
          part.apply();
        }
      }
      backOff.reset();
      connection.set(new ConnectionState.Online());
      parts.forEach(SyncTarget.Change::followUp);
      return true;
    } catch (MatrixException refused) {
      if (refused.is(ErrorCode.M_UNKNOWN_TOKEN) || refused.is(ErrorCode.M_MISSING_TOKEN)) {
        LOG.info("the server knows this session no more");
        connection.set(new ConnectionState.SignedOut());
        return false;
      }
      LOG.info("the server refuses to sync: {}", refused.code());
      asked = refused.retryAfter();
    } catch (IOException | EngineException failure) {
      LOG.info("no sync: {}", failure.getClass().getSimpleName());
    } catch (RuntimeException bug) {
      LOG.error("a sync failed", bug);
    }
    return !closed && waitAWhile(asked);
  }

  private boolean waitAWhile(Optional<Duration> asked) throws InterruptedException {
    Duration wait = backOff.next(asked, BackOff.LONGEST);
    connection.set(new ConnectionState.Offline(clock.instant().plus(wait)));
    pause.await(wait);
    return !closed;
  }

  private MatrixRequest request() {
    Optional<String> since = target.nextBatch();
    boolean online = connection.value() instanceof ConnectionState.Online;
    // the first answer of a connection comes at once: it says that we are online
    Duration poll = online ? LONG_POLL : Duration.ZERO;
    return MatrixRequest.get("/_matrix/client/v3/sync")
        .withQuery("filter", Json.text(FILTER))
        .withQuery("since", since)
        .withQuery("timeout", Long.toString(poll.toMillis()))
        .withTimeout(since.isEmpty() ? FIRST_SYNC : poll.plus(SLACK));
  }

  /// Members only as far as the timeline needs them, no presence.
  private static final JsonObject FILTER =
      Json.parseObject(
          """
          {"presence": {"not_types": ["*"]},
           "room": {"timeline": {"limit": 30, "lazy_load_members": true},
                    "state": {"lazy_load_members": true}}}
          """);

  /// Returns when the loop has ended, or after two seconds. What it waits for is ended by whoever owns
  /// the transport: an interrupt might meet it at work on the disk.
  @Override
  public void close() {
    closed = true;
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    pause.wake();
    try {
      if (!running.join(CLOSING)) {
        LOG.warn("a sync did not end in time");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
