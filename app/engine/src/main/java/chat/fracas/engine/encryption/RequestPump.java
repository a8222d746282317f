package chat.fracas.engine.encryption;

import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.sync.BackOff;
import chat.fracas.engine.sync.Pause;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the machine's requests, one after another in their order, until each is answered or refused
/// for good. One virtual thread; what a kill leaves behind is sent by the next run. Thread-safe.
final class RequestPump implements AutoCloseable {
  /// Without a wake, so often is looked for what is due by itself, such as a server that had failed.
  private static final Duration IDLE = Duration.ofMinutes(2);

  private static final Duration CLOSING = Duration.ofMillis(1_500);

  private static final Logger LOG = LoggerFactory.getLogger(RequestPump.class);

  private final AccountEncryption encryption;
  private final MatrixHttp http;
  private final Pause pause = Pause.real();
  private final BackOff backOff = new BackOff(new SecureRandom());
  private final Object lock = new Object();
  private long answers;
  private boolean closed;
  private @Nullable Thread thread;

  RequestPump(AccountEncryption encryption, MatrixHttp http) {
    this.encryption = encryption;
    this.http = http;
  }

  void start(String name) {
    synchronized (lock) {
      if (thread == null && !closed) {
        thread = Thread.ofVirtual().name(name).start(this::run);
      }
    }
  }

  /// There may be something to send.
  void wake() {
    pause.wake();
  }

  /// How many requests were answered or refused so far.
  long answers() {
    synchronized (lock) {
      return answers;
    }
  }

  /// Waits until there are more answers than so many.
  ///
  /// @return whether there are
  boolean awaitAnswer(long seen, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (lock) {
      try {
        long left = patience.toMillis();
        while (answers == seen && !closed && left > 0) {
          lock.wait(left);
          left = (deadline - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return answers != seen && !closed;
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /// How a round has ended.
  private sealed interface Round {
    /// There was nothing that could be done.
    record Idle() implements Round {}

    /// Something was answered: there may be more to send.
    record Moved() implements Round {}

    /// @param asked how long the server wants to be left alone, if it said so
    record Failed(Optional<Duration> asked) implements Round {}
  }

  private void run() {
    try {
      while (!isClosed()) {
        switch (round()) {
          case Round.Moved moved -> backOff.reset();
          case Round.Idle idle -> pause.await(IDLE);
          case Round.Failed(Optional<Duration> asked) -> pause.await(backOff.next(asked, IDLE));
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Round round() {
    try {
      return send(encryption.outgoing());
    } catch (IOException noAnswer) {
      LOG.info("no answer to what encryption asks: {}", noAnswer.getClass().getSimpleName());
    } catch (EngineException disk) {
      LOG.info("the encryption waits for the disk");
    } catch (RuntimeException bug) {
      LOG.error("a request of the encryption failed", bug);
    }
    return new Round.Failed(Optional.empty());
  }

  /// A request that the server cannot serve now holds up only those that have to come after it.
  private Round send(List<OutgoingRequest> requests) throws IOException {
    boolean moved = false;
    Optional<Round.Failed> failed = Optional.empty();
    var held = new HashSet<String>();
    for (OutgoingRequest request : requests) {
      if (isClosed()) {
        break;
      }
      Optional<String> lane = lane(request);
      if (lane.filter(held::contains).isPresent()) {
        continue;
      }
      try {
        if (settle(request)) {
          count();
          moved = true;
        } else {
          lane.ifPresent(held::add);
        }
      } catch (MatrixException refused) {
        if (refused.mayWorkLater()) {
          failed = Optional.of(new Round.Failed(refused.retryAfter()));
          lane.ifPresent(held::add);
        } else {
          LOG.info("the server refuses {}: {}", request, refused.code());
          encryption.refused(request.id());
          count();
          moved = true;
        }
      }
    }
    if (failed.isPresent() && !moved) {
      return failed.get();
    }
    return moved || isMore(requests, held) ? new Round.Moved() : new Round.Idle();
  }

  /// Whether what was held up has led to requests that it waits for.
  private boolean isMore(List<OutgoingRequest> sent, Set<String> held) {
    return !held.isEmpty()
        && encryption.outgoing().stream()
            .map(OutgoingRequest::id)
            .anyMatch(id -> sent.stream().noneMatch(known -> known.id().equals(id)));
  }

  /// Messages of verifications, of which the other side has to see each before the next.
  private static Optional<String> lane(OutgoingRequest request) {
    return switch (request) {
      case OutgoingRequest.RoomEvent event -> Optional.of(event.room().toString());
      case OutgoingRequest.ToDevice sent ->
          sent.type().startsWith(VerificationEvent.NAMESPACE)
              ? Optional.of(VerificationEvent.NAMESPACE)
              : Optional.empty();
      case OutgoingRequest.KeysUpload upload -> Optional.empty();
      case OutgoingRequest.KeysQuery query -> Optional.empty();
      case OutgoingRequest.KeysClaim claim -> Optional.empty();
      case OutgoingRequest.SigningKeysUpload upload -> Optional.empty();
      case OutgoingRequest.SignaturesUpload upload -> Optional.empty();
    };
  }

  /// Sends the request; whether it is settled. Otherwise something else has to happen first.
  private boolean settle(OutgoingRequest request) throws IOException {
    if (request instanceof OutgoingRequest.SigningKeysUpload upload) {
      return encryption.signing().sendQuietly(upload);
    }
    Optional<MatrixRequest> call = call(request);
    if (call.isPresent()) {
      encryption.answered(request.id(), http.call(call.get()));
    }
    return call.isPresent();
  }

  /// Empty while an event cannot be encrypted for want of answers to other requests.
  private Optional<MatrixRequest> call(OutgoingRequest request) {
    if (!(request instanceof OutgoingRequest.RoomEvent event)
        || !encryption.isEncrypted(event.room())) {
      return Optional.of(RequestCalls.of(request));
    }
    return encryption
        .encryptOwn(event)
        .map(
            encrypted ->
                switch (encrypted) {
                  case MessageEncryption.Encrypted.Ready(JsonObject content) ->
                      RequestCalls.of(event, EventType.ENCRYPTED, content);
                  case MessageEncryption.Encrypted.NotYet notYet ->
                      throw new IllegalStateException("a step does not wait");
                  case MessageEncryption.Encrypted.Refused refused ->
                      throw MatrixException.forbidden(refused.why().name());
                });
  }

  private void count() {
    synchronized (lock) {
      answers++;
      lock.notifyAll();
    }
  }

  /// Returns when the thread has ended, or after a while. Whoever owns the transport ends the request
  /// it may be waiting for.
  @Override
  public void close() {
    Thread running;
    synchronized (lock) {
      closed = true;
      running = thread;
      lock.notifyAll();
    }
    pause.wake();
    try {
      if (running != null && !running.join(CLOSING)) {
        LOG.warn("a request of the encryption did not end in time");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
