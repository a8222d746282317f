package chat.fracas.engine.room;

import java.time.Instant;

/// The latest message of a room, for a preview of one line. Immutable.
///
/// @param senderName how its sender is called in the room
/// @param own whether I sent it
/// @param text its words or file name, empty where the kind has none
public record LastMessage(String senderName, boolean own, Kind kind, String text, Instant at) {
  /// What kind of message it is.
  public enum Kind {
    TEXT,
    EMOTE,
    IMAGE,
    VIDEO,
    AUDIO,
    FILE,
    REDACTED,
    ENCRYPTED
  }
}
