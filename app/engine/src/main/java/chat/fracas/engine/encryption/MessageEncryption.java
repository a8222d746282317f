package chat.fracas.engine.encryption;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;

/// Encrypts what is sent. Thread-safe; blocks.
public interface MessageEncryption {
  /// For accounts without encryption.
  MessageEncryption NONE =
      new MessageEncryption() {
        @Override
        public boolean isEncrypted(RoomId room) {
          return false;
        }

        @Override
        public Encrypted encrypt(RoomId room, String type, JsonObject content) {
          throw new IllegalStateException("no room is encrypted");
        }
      };

  /// Whether messages to the room have to be encrypted: for ever, once that was seen.
  boolean isEncrypted(RoomId room);

  /// Gets the room's key to everybody who is to read the message, and encrypts it.
  Encrypted encrypt(RoomId room, String type, JsonObject content);

  /// What became of it.
  sealed interface Encrypted {
    /// The content of an `m.room.encrypted` event.
    record Ready(JsonObject content) implements Encrypted {
      @Override
      public String toString() {
        return "Ready";
      }
    }

    /// Answers of the server are missing: later, then.
    record NotYet() implements Encrypted {}

    /// It cannot be sent as things are.
    record Refused(Obstacle why) implements Encrypted {}
  }

  /// Why nothing may be sent.
  enum Obstacle {
    /// The room is encrypted in a way that we do not know.
    UNKNOWN_ALGORITHM,
    /// Somebody in the room was verified and has another identity now.
    IDENTITY_CHANGED
  }
}
