package chat.fracas.engine.send;

import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One thing to be sent, as it lies on disk. Immutable.
///
/// @param target what an edit, a reaction or a redaction is about
/// @param content of the event; for a redaction its reason
/// @param file what is uploaded first; the content gets its `url` then
/// @param temporary whether the file is deleted when this is done
/// @param revision what a message is to say instead, when the server may know of it already
/// @param answer the event it has become
record Request(
    Kind kind,
    Optional<EventId> target,
    JsonObject content,
    Optional<Path> file,
    boolean temporary,
    Instant queuedAt,
    Optional<JsonObject> revision,
    Optional<EventId> answer) {
  /// What is sent.
  enum Kind {
    MESSAGE,
    EDIT,
    REACTION,
    REDACTION;

    /// Whether it is encrypted where the room is: servers have to read whom a reaction is about, and
    /// carry out redactions.
    boolean isEncrypted() {
      return switch (this) {
        case MESSAGE, EDIT -> true;
        case REACTION, REDACTION -> false;
      };
    }

    /// A redaction has an endpoint of its own.
    String eventType() {
      return switch (this) {
        case MESSAGE, EDIT -> EventType.MESSAGE;
        case REACTION -> EventType.REACTION;
        case REDACTION -> EventType.REDACTION;
      };
    }
  }

  static Request of(Kind kind, Optional<EventId> target, JsonObject content, Instant now) {
    return new Request(
        kind, target, content, Optional.empty(), false, now, Optional.empty(), Optional.empty());
  }

  Request withContent(JsonObject next) {
    return new Request(kind, target, next, file, temporary, queuedAt, revision, answer);
  }

  Request withRevision(JsonObject next) {
    return new Request(kind, target, content, file, temporary, queuedAt, Optional.of(next), answer);
  }

  Request withFile(Path path, boolean deleted) {
    return new Request(
        kind, target, content, Optional.of(path), deleted, queuedAt, revision, answer);
  }

  Request answered(EventId event) {
    return new Request(
        kind, target, content, file, temporary, queuedAt, Optional.empty(), Optional.of(event));
  }

  /// Whether its file has still to be uploaded.
  boolean needsUpload() {
    return file.isPresent() && !content.has("url") && !content.has("file");
  }

  /// Whether its file has still to be uploaded encrypted: one that was uploaded in clear is, once more.
  boolean needsSealedUpload() {
    return file.isPresent() && !content.has("file");
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("kind", kind.name().toLowerCase(Locale.ROOT))
        .putString("target", target.map(EventId::toString))
        .put("content", content)
        .putString("file", file.map(Path::toString))
        .put("temporary", temporary)
        .put("queued_at", queuedAt.toEpochMilli())
        .putValue("revision", revision)
        .putString("answer", answer.map(EventId::toString))
        .build();
  }

  static Request parse(JsonObject json) {
    return new Request(
        Kind.valueOf(json.requireString("kind").toUpperCase(Locale.ROOT)),
        json.string("target").map(EventId::parse),
        json.requireObject("content"),
        json.string("file").flatMap(Request::path),
        json.bool("temporary").orElse(false),
        Instant.ofEpochMilli(json.requireInteger("queued_at")),
        json.object("revision"),
        json.string("answer").map(EventId::parse));
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException ofAnotherSystem) {
      return Optional.empty();
    }
  }

  LocalEcho echo(String transaction, SendState state) {
    return switch (kind) {
      case MESSAGE ->
          new LocalEcho.Message(
              transaction, state, answer, queuedAt, revision.orElse(content), file);
      case EDIT ->
          new LocalEcho.Edit(
              transaction,
              state,
              answer,
              target.orElseThrow(),
              content.object("m.new_content").orElse(JsonObject.EMPTY));
      case REACTION ->
          new LocalEcho.Reaction(
              transaction, state, answer, target.orElseThrow(), reactionKey().orElse(""));
      case REDACTION -> new LocalEcho.Redaction(transaction, state, answer, target.orElseThrow());
    };
  }

  Optional<String> reactionKey() {
    return content.object("m.relates_to").flatMap(relates -> relates.string("key"));
  }
}
