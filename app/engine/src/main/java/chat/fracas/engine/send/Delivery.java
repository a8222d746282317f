package chat.fracas.engine.send;

import chat.fracas.engine.encryption.MessageEncryption;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendFailure.Kind;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Tries once to bring a request to the server, its file first, both encrypted where the room is.
/// Thread-safe; blocks.
final class Delivery {
  private static final int CONTENT_TOO_LARGE = 413;
  private static final String ROOM = "/_matrix/client/v3/rooms/{roomId}";

  private final MatrixHttp http;
  private final FileDelivery files;
  private final MessageEncryption encryption;

  /// How an attempt ended.
  sealed interface Outcome {
    record Sent(EventId event) implements Outcome {}

    /// It may work later.
    ///
    /// @param after how long the server wants to be left alone, if it said so
    record Later(Optional<Duration> after) implements Outcome {}

    /// It will not work by itself.
    record Refused(SendFailure why) implements Outcome {}
  }

  Delivery(MatrixHttp http, Uploads uploads, MessageEncryption encryption) {
    this.http = http;
    this.files = new FileDelivery(uploads);
    this.encryption = encryption;
  }

  /// @param progress of the upload, from 0 to 1; throws to give it up
  /// @param prepared told what the request is after each step, to be kept on disk
  Outcome attempt(
      RoomId room,
      String transaction,
      Request request,
      DoubleConsumer progress,
      Consumer<Request> prepared) {
    try {
      boolean encrypted = request.kind().isEncrypted() && encryption.isEncrypted(room);
      Request ready = request;
      if (encrypted ? request.needsSealedUpload() : request.needsUpload()) {
        ready = files.upload(request, request.file().orElseThrow(), encrypted, progress, prepared);
      }
      return encrypted ? sealed(room, transaction, ready) : sent(put(room, transaction, ready));
    } catch (MatrixException refused) {
      return outcome(refused);
    } catch (FileGoneException gone) {
      return new Outcome.Refused(SendFailure.of(Kind.FILE_GONE));
    } catch (IOException noAnswer) {
      return new Outcome.Later(Optional.empty());
    }
  }

  /// Encrypted anew for each attempt: the transaction id is the same, so the server takes one of them.
  private Outcome sealed(RoomId room, String transaction, Request request) throws IOException {
    return switch (encryption.encrypt(room, request.kind().eventType(), request.content())) {
      case MessageEncryption.Encrypted.Ready ready ->
          sent(
              MatrixRequest.put(
                      ROOM + "/send/{eventType}/{txnId}", room, EventType.ENCRYPTED, transaction)
                  .withBody(ready.content()));
      case MessageEncryption.Encrypted.NotYet notYet -> new Outcome.Later(Optional.empty());
      case MessageEncryption.Encrypted.Refused refused ->
          new Outcome.Refused(SendFailure.of(kind(refused.why())));
    };
  }

  private static Kind kind(MessageEncryption.Obstacle why) {
    return switch (why) {
      case UNKNOWN_ALGORITHM -> Kind.UNKNOWN_ENCRYPTION;
      case IDENTITY_CHANGED -> Kind.IDENTITY_CHANGED;
    };
  }

  private Outcome sent(MatrixRequest request) throws IOException {
    Optional<EventId> event = http.call(request).string("event_id").flatMap(EventId::tryParse);
    return event
        .<Outcome>map(Outcome.Sent::new)
        .orElseGet(() -> new Outcome.Refused(SendFailure.of(Kind.OTHER)));
  }

  private static MatrixRequest put(RoomId room, String transaction, Request request) {
    return request.kind() == Request.Kind.REDACTION
        ? MatrixRequest.put(
                ROOM + "/redact/{eventId}/{txnId}",
                room,
                request.target().orElseThrow(),
                transaction)
            .withBody(request.content())
        : MatrixRequest.put(
                ROOM + "/send/{eventType}/{txnId}", room, request.kind().eventType(), transaction)
            .withBody(request.content());
  }

  private static Outcome outcome(MatrixException refused) {
    if (!refused.mayWorkLater()) {
      return new Outcome.Refused(
          new SendFailure(kind(refused), Optional.ofNullable(refused.getMessage()).orElse("")));
    }
    return new Outcome.Later(refused.retryAfter());
  }

  private static Kind kind(MatrixException refused) {
    if (refused.is(ErrorCode.M_FORBIDDEN)) {
      return Kind.FORBIDDEN;
    }
    return refused.is(ErrorCode.M_TOO_LARGE) || refused.status() == CONTENT_TOO_LARGE
        ? Kind.TOO_LARGE
        : Kind.REFUSED;
  }
}
