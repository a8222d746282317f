package chat.fracas.engine;

import chat.fracas.engine.account.Account;
import chat.fracas.engine.media.Media;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDirectory;
import chat.fracas.engine.room.RoomList;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.trust.Trust;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;

/// One account on one server. Thread-safe; opens from disk without the network.
public interface Session {
  UserId userId();

  Live<ConnectionState> connection();

  /// Tries to reach the server now instead of when the back-off ends.
  void reconnect();

  RoomList rooms();

  /// A room this account is in, is invited to or has left; empty when it knows nothing of it.
  Optional<Room> room(RoomId id);

  Account account();

  RoomDirectory directory();

  Search search();

  Media media();

  /// Whom the account's encryption trusts, and what is kept for the day when a device is lost.
  Trust trust();

  /// How many messages wait to be sent, over all rooms.
  Live<Integer> unsent();

  /// Creates a room and joins it. Blocks.
  Room create(NewRoom room);

  /// The conversation with one person, created when there is none yet. Blocks.
  Room directChat(UserId person);

  /// Joins by id or address. Blocks.
  ///
  /// @param address a room id or alias as a person types it
  /// @param via servers that may know the room
  Room join(String address, List<ServerName> via);

  /// Asks to be let into a room. Blocks.
  void knock(String address, List<ServerName> via, String reason);

  /// Signs out on the server and erases the account from this computer. Blocks.
  void signOut();
}
