package chat.fracas.engine.trust;

import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.verification.Received;
import chat.fracas.e2ee.verification.Verifications;
import chat.fracas.engine.EngineException;
import chat.fracas.foundation.id.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A request to a person that is on its way to the server. The desk's lock guards it, but for [#await].
final class RoomAsk {
  /// The other side is quick at times, and never says so much before we know of it.
  private static final int MAX_EARLY = 8;

  private final RequestId id;
  private final RoomId room;
  private final Verifications.RoomRequest request;
  private final List<Received> early = new ArrayList<>();
  private final CompletableFuture<LiveVerification> begun = new CompletableFuture<>();

  RoomAsk(RequestId id, RoomId room, Verifications.RoomRequest request) {
    this.id = id;
    this.room = room;
    this.request = request;
  }

  RequestId id() {
    return id;
  }

  RoomId room() {
    return room;
  }

  Verifications.RoomRequest request() {
    return request;
  }

  /// Something that may belong to it: an answer of the other side can overtake that of the server.
  void early(Received event) {
    if (event instanceof Received.InRoom inRoom
        && inRoom.room().equals(room)
        && inRoom.sender().equals(request.otherUser())
        && early.size() < MAX_EARLY) {
      early.add(event);
    }
  }

  List<Received> early() {
    return List.copyOf(early);
  }

  void begun(LiveVerification verification) {
    begun.complete(verification);
  }

  void refused() {
    begun.completeExceptionally(
        new EngineException(EngineException.Kind.OTHER, "The server does not take the request."));
  }

  /// Waits until the server has taken the request.
  LiveVerification await(Duration patience) {
    try {
      return begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw away(stop);
    } catch (TimeoutException late) {
      throw away(late);
    } catch (ExecutionException refused) {
      throw refused.getCause() instanceof EngineException known
          ? known
          : new IllegalStateException(refused);
    }
  }

  private static EngineException away(Exception cause) {
    return new EngineException(
        EngineException.Kind.SERVER_AWAY, "The server cannot be reached.", cause);
  }
}
