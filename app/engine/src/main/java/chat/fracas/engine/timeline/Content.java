package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.media.MediaSource;
import java.nio.file.Path;
import java.util.Optional;

/// What a message says (client API, "m.room.message msgtypes"). Immutable and not to be trusted: it
/// was written by others.
public sealed interface Content {
  /// `m.text`, `m.emote` or `m.notice`.
  ///
  /// @param html the formatted body, not sanitised
  record Words(Kind kind, String body, Optional<String> html) implements Content {
    /// Which of the three.
    public enum Kind {
      TEXT,
      EMOTE,
      NOTICE
    }
  }

  /// `m.image`, or a sticker.
  ///
  /// @param width in pixels, 0 when unknown
  record Image(
      Attachment file,
      int width,
      int height,
      Optional<String> blurhash,
      Optional<Words> caption,
      boolean sticker)
      implements Content {}

  record Video(Attachment file, int width, int height, Optional<Words> caption)
      implements Content {}

  record Audio(Attachment file, Optional<Words> caption) implements Content {}

  record File(Attachment file, Optional<Words> caption) implements Content {}

  /// The event was redacted.
  ///
  /// @param by who did it, as they are called in the room, if known
  record Redacted(Optional<Sender> by) implements Content {}

  /// It cannot be decrypted here.
  record Undecryptable(Unreadable why) implements Content {}

  /// A kind this program does not know; its fallback text if it has one.
  record Unknown(String type, Optional<String> body) implements Content {}

  /// The file of a message.
  ///
  /// @param remote absent while it is uploaded
  /// @param local the file on this computer, for what I am sending
  /// @param size in bytes, 0 when unknown
  record Attachment(
      String name,
      Optional<MediaSource> remote,
      Optional<MediaSource> thumbnail,
      Optional<Path> local,
      long size,
      String mimeType) {}
}
