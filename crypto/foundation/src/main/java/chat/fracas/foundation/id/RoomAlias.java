package chat.fracas.foundation.id;

import java.util.Optional;

/// `#name:server` (Appendices, "Room Aliases").
public record RoomAlias(String localpart, ServerName server) {
  public RoomAlias {
    if (localpart.isEmpty() || localpart.indexOf(':') >= 0) {
      throw new IdentifierException("a room alias has no name, or a colon in it");
    }
    Grammar.requireSigil("#" + localpart + ":" + server, '#', "a room alias");
  }

  public static RoomAlias parse(String text) {
    Grammar.requireSigil(text, '#', "a room alias");
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IdentifierException("a room alias has no server");
    }
    return new RoomAlias(text.substring(1, colon), ServerName.parse(text.substring(colon + 1)));
  }

  public static Optional<RoomAlias> tryParse(String text) {
    return Grammar.tryParse(text, RoomAlias::parse);
  }

  @Override
  public String toString() {
    return "#" + localpart + ":" + server;
  }
}
