package chat.fracas.engine.room;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveList;

/// The rooms and spaces of an account. Thread-safe.
public interface RoomList {
  /// Rooms joined, invited to or knocked on, spaces among them; the one with the latest activity
  /// first.
  LiveList<RoomSummary> rooms();

  /// Whether the list is complete as far as the disk goes: false only before the first sync of a new
  /// account has come.
  Live<Boolean> loaded();
}
