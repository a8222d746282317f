package chat.fracas.foundation.id;

import java.util.Optional;

/// `!opaque:server`, or `!hash` without a server since room version 12 (Appendices, "Room IDs"). Not
/// to be taken apart: the server in it says nothing about who is in the room.
public record RoomId(String value) {
  public RoomId {
    Grammar.requireSigil(value, '!', "a room id");
    if (value.length() == 1) {
      throw new IdentifierException("a room id is empty");
    }
  }

  public static RoomId parse(String text) {
    return new RoomId(text);
  }

  public static Optional<RoomId> tryParse(String text) {
    return Grammar.tryParse(text, RoomId::new);
  }

  /// The server that made the room, for rooms before version 12.
  public Optional<ServerName> server() {
    int colon = value.indexOf(':');
    return colon < 0 ? Optional.empty() : ServerName.tryParse(value.substring(colon + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
