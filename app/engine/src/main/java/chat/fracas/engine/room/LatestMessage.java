package chat.fracas.engine.room;

import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.engine.encryption.VerificationEvent;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is kept of the latest message of a room. Immutable.
///
/// @param edit the edit whose text this is
/// @param encrypted whether it came encrypted: edits in clear do not count then
record LatestMessage(
    EventId id,
    UserId sender,
    String senderName,
    LastMessage.Kind kind,
    String text,
    long at,
    Optional<EventId> edit,
    boolean encrypted) {
  /// A line is shown; more is not kept.
  private static final int MAX_TEXT_CHARS = 160;

  private static final String REPLACE = "m.replace";
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /// Reads an event; empty when it is no message, or an edit of one.
  static Optional<LatestMessage> of(JsonObject event) {
    return isOne(event) ? shown(event) : Optional.empty();
  }

  /// Whether an event is a message, and no edit of one.
  static boolean isOne(JsonObject event) {
    return switch (event.string("type").orElse("")) {
      case EventType.MESSAGE, EventType.STICKER, EventType.ENCRYPTED ->
          !event.has("state_key") && edited(event).isEmpty() && !VerificationEvent.is(event);
      default -> false;
    };
  }

  private static Optional<LatestMessage> shown(JsonObject event) {
    JsonObject content = event.object("content").orElse(JsonObject.EMPTY);
    boolean redacted =
        event.object("unsigned").map(unsigned -> unsigned.has("redacted_because")).orElse(false);
    return switch (event.string("type").orElse("")) {
      case EventType.MESSAGE ->
          Optional.of(
              redacted || content.string("msgtype").isEmpty()
                  ? message(event, LastMessage.Kind.REDACTED, "")
                  : message(event, kind(content), text(content)));
      case EventType.STICKER ->
          Optional.of(
              redacted
                  ? message(event, LastMessage.Kind.REDACTED, "")
                  : message(event, LastMessage.Kind.IMAGE, text(content)));
      case EventType.ENCRYPTED ->
          Optional.of(
              message(
                  event, redacted ? LastMessage.Kind.REDACTED : LastMessage.Kind.ENCRYPTED, ""));
      default -> Optional.empty();
    };
  }

  private static LatestMessage message(JsonObject event, LastMessage.Kind kind, String text) {
    UserId sender = UserId.parse(event.requireString("sender"));
    return new LatestMessage(
        EventId.parse(event.requireString("event_id")),
        sender,
        sender.toString(),
        kind,
        text,
        event.integer("origin_server_ts").orElse(0),
        Optional.empty(),
        kind == LastMessage.Kind.ENCRYPTED || EncryptionMark.of(event).encrypted());
  }

  /// Which event an event edits, or has edited before it was redacted.
  static Optional<EventId> edited(JsonObject event) {
    return event
        .object("content")
        .flatMap(content -> content.object("m.relates_to"))
        .filter(relation -> relation.string("rel_type").filter(REPLACE::equals).isPresent())
        .flatMap(relation -> relation.string("event_id"))
        .or(() -> event.object("unsigned").flatMap(it -> it.string(StoredEvent.EDITED)))
        .flatMap(EventId::tryParse);
  }

  /// With the words of an edit; unchanged when somebody else wrote it.
  LatestMessage editedBy(JsonObject event) {
    Optional<JsonObject> content =
        event.object("content").flatMap(body -> body.object("m.new_content"));
    if (content.isEmpty()
        || !event.string("sender").equals(Optional.of(sender.toString()))
        || encrypted && !EncryptionMark.of(event).encrypted()) {
      return this;
    }
    return new LatestMessage(
        id,
        sender,
        senderName,
        kind(content.get()),
        text(content.get()),
        at,
        event.string("event_id").flatMap(EventId::tryParse),
        encrypted);
  }

  LatestMessage redacted() {
    return new LatestMessage(
        id, sender, senderName, LastMessage.Kind.REDACTED, "", at, Optional.empty(), encrypted);
  }

  LatestMessage by(String name) {
    return new LatestMessage(id, sender, name, kind, text, at, edit, encrypted);
  }

  LastMessage shown(UserId own) {
    return new LastMessage(
        senderName, sender.equals(own), kind, text, Instant.ofEpochMilli(Math.max(0, at)));
  }

  private static LastMessage.Kind kind(JsonObject content) {
    return switch (content.string("msgtype").orElse("")) {
      case "m.emote" -> LastMessage.Kind.EMOTE;
      case "m.image" -> LastMessage.Kind.IMAGE;
      case "m.video" -> LastMessage.Kind.VIDEO;
      case "m.audio" -> LastMessage.Kind.AUDIO;
      case "m.file" -> LastMessage.Kind.FILE;
      default -> LastMessage.Kind.TEXT;
    };
  }

  private static String text(JsonObject content) {
    String body = content.string("body").orElse("");
    boolean answers =
        content.object("m.relates_to").map(relation -> relation.has("m.in_reply_to")).orElse(false);
    return line(answers ? withoutQuote(body) : body);
  }

  /// What older clients put before an answer: lines with `> `, then an empty one.
  private static String withoutQuote(String body) {
    int at = 0;
    while (body.startsWith("> ", at)) {
      int end = body.indexOf('\n', at);
      if (end < 0) {
        return body;
      }
      at = end + 1;
    }
    return at > 0 && body.startsWith("\n", at) ? body.substring(at + 1) : body.substring(at);
  }

  private static String line(String text) {
    // a text of megabytes is cut before it is looked at
    String beginning = text.substring(0, cut(text, 4 * MAX_TEXT_CHARS)).strip();
    String start = SPACES.matcher(beginning).replaceAll(" ");
    return start.substring(0, cut(start, MAX_TEXT_CHARS));
  }

  private static int cut(String text, int limit) {
    if (text.length() <= limit) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }

  JsonObject json() {
    return JsonObject.builder()
        .put("id", id.toString())
        .put("s", sender.toString())
        .put("n", senderName)
        .put("k", kind.name())
        .put("x", text)
        .put("t", at)
        .putString("ed", edit.map(EventId::toString))
        .putString("c", encrypted ? Optional.of("1") : Optional.empty())
        .build();
  }

  static Optional<LatestMessage> parse(JsonObject json) {
    Optional<EventId> id = json.string("id").flatMap(EventId::tryParse);
    Optional<UserId> sender = json.string("s").flatMap(UserId::tryParse);
    if (id.isEmpty() || sender.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LatestMessage(
            id.get(),
            sender.get(),
            json.string("n").orElse(sender.get().toString()),
            kindNamed(json.string("k").orElse("")),
            json.string("x").orElse(""),
            json.integer("t").orElse(0),
            json.string("ed").flatMap(EventId::tryParse),
            json.has("c")));
  }

  private static LastMessage.Kind kindNamed(String name) {
    for (LastMessage.Kind kind : LastMessage.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return LastMessage.Kind.TEXT;
  }
}
