package chat.fracas.engine.send;

import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendFailure.Kind;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Tries once to bring a request to the server, its file first. Thread-safe; blocks.
final class Delivery {
  private static final int CONTENT_TOO_LARGE = 413;
  private static final String ROOM = "/_matrix/client/v3/rooms/{roomId}";

  private final MatrixHttp http;
  private final Uploads uploads;

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

  Delivery(MatrixHttp http, Uploads uploads) {
    this.http = http;
    this.uploads = uploads;
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
      Request ready = request;
      if (request.needsUpload()) {
        ready = upload(request, request.file().orElseThrow(), progress, prepared);
      }
      JsonObject answer = http.call(put(room, transaction, ready));
      Optional<EventId> event = answer.string("event_id").flatMap(EventId::tryParse);
      return event
          .<Outcome>map(Outcome.Sent::new)
          .orElseGet(() -> new Outcome.Refused(SendFailure.of(Kind.OTHER)));
    } catch (MatrixException refused) {
      return outcome(refused);
    } catch (FileGoneException gone) {
      return new Outcome.Refused(SendFailure.of(Kind.FILE_GONE));
    } catch (IOException noAnswer) {
      return new Outcome.Later(Optional.empty());
    }
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

  private Request upload(
      Request request, Path path, DoubleConsumer progress, Consumer<Request> prepared)
      throws IOException {
    var file = new FileBody(path, FileContent.mimeType(request.content()), progress);
    Request current = request;
    if (!FileContent.isDescribed(current.content())) {
      FileContent.Described described = FileContent.describe(path, current.content());
      JsonObject content = described.content();
      if (described.thumbnail().isPresent()) {
        PictureFile.Encoded thumbnail = described.thumbnail().get();
        MxcUri uri = uploads.upload("thumbnail", thumbnail.body());
        content = FileContent.withThumbnail(content, uri, thumbnail);
      }
      current = current.withContent(content);
      prepared.accept(current);
    }
    MxcUri uri = uploads.upload(FileContent.name(current.content()), file);
    current = current.withContent(current.content().with("url", uri.toString()));
    prepared.accept(current);
    return current;
  }

  private static Outcome outcome(MatrixException refused) {
    boolean later =
        refused.status() == 429
            || refused.status() == 408
            || refused.status() >= 500
            || refused.is(ErrorCode.M_LIMIT_EXCEEDED)
            || refused.is(ErrorCode.M_UNKNOWN_TOKEN)
            || refused.is(ErrorCode.M_MISSING_TOKEN);
    if (!later) {
      return new Outcome.Refused(
          new SendFailure(kind(refused), Optional.ofNullable(refused.getMessage()).orElse("")));
    }
    long wait = refused.extra().integer("retry_after_ms").orElse(-1);
    return new Outcome.Later(wait < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait)));
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
