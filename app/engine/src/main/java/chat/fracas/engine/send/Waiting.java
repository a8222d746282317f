package chat.fracas.engine.send;

import chat.fracas.engine.store.SendQueueStore.Queued;
import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendState;
import java.util.Optional;

/// One request of a room's queue, and how far it is. Owned by its [RoomQueue], whose lock guards it.
final class Waiting {
  final long number;
  final String transactionId;

  /// From an earlier run: the server may have it, and the sync tell of it.
  final boolean old;

  private Request request;
  private Optional<SendFailure> failure;
  private Optional<SendState.Uploading> uploading = Optional.empty();
  private boolean attempted;
  private boolean inFlight;
  private boolean withdrawn;

  Waiting(Queued queued, boolean old) {
    this.number = queued.number();
    this.transactionId = queued.transactionId();
    this.request = Request.parse(queued.request());
    this.failure = queued.failure().map(SendFailure::parse);
    this.old = old;
    this.attempted = old;
  }

  Request request() {
    return request;
  }

  void request(Request next) {
    request = next;
  }

  Optional<SendFailure> failure() {
    return failure;
  }

  void failure(Optional<SendFailure> why) {
    failure = why;
  }

  /// Whether the server may know of it, so that its content may not change any more.
  boolean attempted() {
    return attempted;
  }

  /// Whether its content may still change: the server does not know of it, or has refused it.
  boolean isRewritable() {
    return !isAnswered() && !inFlight && (!attempted || failure.isPresent());
  }

  void inFlight(boolean now) {
    inFlight = now;
    attempted |= now;
    uploading = Optional.empty();
  }

  /// @return whether it has come on by a step
  boolean uploading(double fraction, double step) {
    double before = uploading.map(SendState.Uploading::fraction).orElse(0.0);
    boolean further = fraction - before >= step || fraction >= 1 && before < 1;
    if (further) {
      uploading = Optional.of(new SendState.Uploading(fraction));
    }
    return further;
  }

  /// Given up while it was under way.
  boolean isWithdrawn() {
    return withdrawn;
  }

  void withdraw() {
    withdrawn = inFlight;
  }

  boolean isAnswered() {
    return request.answer().isPresent();
  }

  /// Whether it is to be sent without the user's doing.
  boolean isPending() {
    return !isAnswered() && failure.isEmpty();
  }

  LocalEcho echo() {
    SendState state;
    if (isAnswered()) {
      state = new SendState.Sent();
    } else if (failure.isPresent()) {
      state = new SendState.Failed(failure.get());
    } else {
      state =
          uploading
              .<SendState>map(progress -> progress)
              .orElseGet(
                  () ->
                      request.needsUpload() ? new SendState.Uploading(0) : new SendState.Sending());
    }
    return request.echo(transactionId, state);
  }
}
