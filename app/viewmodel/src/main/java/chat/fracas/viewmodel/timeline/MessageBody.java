package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.media.MediaSource;
import chat.fracas.viewmodel.navigation.Destination;
import java.nio.file.Path;
import java.util.Optional;

/// What a message says. Immutable; everything in it comes from others and is not to be trusted.
public sealed interface MessageBody {
  /// Words.
  ///
  /// @param html the formatted form, not yet sanitised
  /// @param emote an action of the sender (`/me`)
  /// @param notice said by a program; drawn quieter
  record Words(String plain, Optional<String> html, boolean emote, boolean notice)
      implements MessageBody {}

  /// A picture.
  ///
  /// @param width in pixels, 0 when the sender did not say
  /// @param sticker drawn without frame and not opened large
  record Picture(
      Attachment file,
      Optional<MediaSource> thumbnail,
      int width,
      int height,
      Optional<String> blurhash,
      Optional<Words> caption,
      boolean sticker)
      implements MessageBody {}

  /// Any other file.
  record File(Attachment file, Kind kind, Optional<Words> caption) implements MessageBody {
    /// What picture stands on the card.
    public enum Kind {
      DOCUMENT,
      AUDIO,
      VIDEO
    }
  }

  /// A sentence in place of a message: deleted, not readable, or of an unknown kind.
  ///
  /// @param next what the person can do about it
  record Placeholder(Kind kind, String text, Optional<Next> next) implements MessageBody {
    Placeholder(Kind kind, String text) {
      this(kind, text, Optional.empty());
    }

    /// A button, and where it leads.
    public record Next(String label, Destination destination) {}

    /// Why there is no message.
    public enum Kind {
      REDACTED,
      UNDECRYPTABLE,
      UNKNOWN
    }
  }

  /// A file of a message.
  ///
  /// @param remote absent while it is being sent
  /// @param local where it is on this computer, while it is being sent
  /// @param size in bytes, 0 when the sender did not say
  /// @param details size and kind in words
  record Attachment(
      String name,
      Optional<MediaSource> remote,
      Optional<Path> local,
      long size,
      String mimeType,
      String details) {}
}
