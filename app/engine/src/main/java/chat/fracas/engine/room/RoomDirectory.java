package chat.fracas.engine.room;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import java.util.List;
import java.util.Optional;

/// Public rooms of a server (client API, "Listing rooms"). Thread-safe; blocks.
public interface RoomDirectory {
  /// @param server whose directory; empty for my own server's
  /// @param from where the page before ended
  Page search(String words, Optional<ServerName> server, Optional<String> from);

  /// Some rooms, and where more begin.
  record Page(List<PublicRoom> rooms, Optional<String> next) {}

  /// One room of the directory.
  record PublicRoom(
      RoomId id,
      String name,
      Optional<RoomAlias> alias,
      Optional<String> topic,
      Optional<MxcUri> avatar,
      int members) {}
}
