package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.encryption.VerificationEvent;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.nio.file.Path;
import java.util.Optional;

/// Reads what a message says (client API, "m.room.message msgtypes"). Whatever is wrong with it, it
/// becomes one [Content].
final class MessageContent {
  /// Larger pictures than any camera makes are a mistake.
  private static final long MAX_PIXELS = 100_000;

  private static final String HTML_FORMAT = "org.matrix.custom.html";
  private static final String DEFAULT_MIME_TYPE = "application/octet-stream";

  private MessageContent() {}

  /// Empty when this kind of event is nothing that is shown.
  static Optional<Content> read(EventView event) {
    if (VerificationEvent.is(event.type(), event.content())) {
      return Optional.empty();
    }
    return switch (event.type()) {
      case EventType.MESSAGE ->
          Optional.of(message(event.content(), event.inReplyTo().isPresent(), Optional.empty()));
      case EventType.STICKER -> Optional.of(image(event.content(), true, Optional.empty()));
      case EventType.ENCRYPTED ->
          Optional.of(
              new Content.Undecryptable(event.mark().unreadable().orElse(Unreadable.NO_KEY_YET)));
      default -> fallback(event);
    };
  }

  /// Kinds that came after this program show their fallback; those without one are for programs.
  private static Optional<Content> fallback(EventView event) {
    return event
        .content()
        .string("body")
        .or(() -> event.content().string("org.matrix.msc1767.text"))
        .map(body -> new Content.Unknown(event.type(), Optional.of(body)));
  }

  /// @param answers whether it may begin with quoted text
  /// @param local the file on this computer, while it is sent
  static Content message(JsonObject content, boolean answers, Optional<Path> local) {
    String type = content.string("msgtype").orElse("");
    return switch (type) {
      case "m.text" -> words(Content.Words.Kind.TEXT, content, answers);
      case "m.emote" -> words(Content.Words.Kind.EMOTE, content, answers);
      case "m.notice" -> words(Content.Words.Kind.NOTICE, content, answers);
      case "m.image" -> image(content, false, local);
      case "m.video" ->
          new Content.Video(
              attachment(content, local),
              pixels(content, "w"),
              pixels(content, "h"),
              caption(content));
      case "m.audio" -> new Content.Audio(attachment(content, local), caption(content));
      case "m.file" -> new Content.File(attachment(content, local), caption(content));
      default ->
          new Content.Unknown(type.isEmpty() ? EventType.MESSAGE : type, content.string("body"));
    };
  }

  private static Content words(Content.Words.Kind kind, JsonObject content, boolean answers) {
    Optional<String> body = content.string("body");
    if (body.isEmpty()) {
      return new Content.Unknown(EventType.MESSAGE, Optional.empty());
    }
    Optional<String> html = html(content);
    return new Content.Words(
        kind,
        answers ? ReplyFallback.stripPlain(body.get()) : body.get(),
        answers ? html.map(ReplyFallback::stripHtml) : html);
  }

  private static Optional<String> html(JsonObject content) {
    return content
        .string("formatted_body")
        .filter(ignored -> content.string("format").filter(HTML_FORMAT::equals).isPresent());
  }

  private static Content image(JsonObject content, boolean sticker, Optional<Path> local) {
    return new Content.Image(
        attachment(content, local),
        pixels(content, "w"),
        pixels(content, "h"),
        info(content).string("xyz.amorgan.blurhash").or(() -> info(content).string("blurhash")),
        caption(content),
        sticker);
  }

  /// A body beside a file name is a caption (since version 1.10).
  private static Optional<Content.Words> caption(JsonObject content) {
    Optional<String> body = content.string("body");
    Optional<String> name = content.string("filename");
    return name.isEmpty() || body.isEmpty() || body.equals(name) || body.get().isBlank()
        ? Optional.empty()
        : Optional.of(new Content.Words(Content.Words.Kind.TEXT, body.get(), html(content)));
  }

  private static Content.Attachment attachment(JsonObject content, Optional<Path> local) {
    JsonObject info = info(content);
    return new Content.Attachment(
        content.string("filename").or(() -> content.string("body")).orElse(""),
        MediaSource.of(content, "file", "url"),
        MediaSource.of(info, "thumbnail_file", "thumbnail_url"),
        local,
        Math.max(0, info.integer("size").orElse(0)),
        info.string("mimetype").orElse(DEFAULT_MIME_TYPE));
  }

  private static int pixels(JsonObject content, String key) {
    return (int) Math.clamp(info(content).integer(key).orElse(0), 0, MAX_PIXELS);
  }

  private static JsonObject info(JsonObject content) {
    return content.object("info").orElse(JsonObject.EMPTY);
  }

  /// The first words of a content, for a quotation; empty when it has none.
  static String firstWords(Content content) {
    String text =
        switch (content) {
          case Content.Words words -> words.body();
          case Content.Image image -> captionOr(image.caption(), image.file());
          case Content.Video video -> captionOr(video.caption(), video.file());
          case Content.Audio audio -> captionOr(audio.caption(), audio.file());
          case Content.File file -> captionOr(file.caption(), file.file());
          case Content.Unknown unknown -> unknown.body().orElse("");
          case Content.Redacted redacted -> "";
          case Content.Undecryptable undecryptable -> "";
        };
    return shorten(text.strip());
  }

  private static String captionOr(Optional<Content.Words> caption, Content.Attachment file) {
    return caption.map(Content.Words::body).orElse(file.name());
  }

  /// As much of a quoted message as two lines show.
  private static final int QUOTED_CHARS = 240;

  private static String shorten(String text) {
    if (text.length() <= QUOTED_CHARS) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(QUOTED_CHARS - 1)) ? 1 : 0;
    return text.substring(0, QUOTED_CHARS - end) + "…";
  }
}
