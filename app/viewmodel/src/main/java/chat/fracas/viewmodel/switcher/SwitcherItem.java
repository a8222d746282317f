package chat.fracas.viewmodel.switcher;

import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.action.AppAction;
import java.util.Optional;

/// Somewhere the quick switcher can go. Immutable.
public sealed interface SwitcherItem {
  /// What it is called.
  String name();

  /// A room the account has.
  record ToRoom(RoomSummary room, String name) implements SwitcherItem {}

  /// Somebody with whom there is no conversation yet.
  record ToPerson(UserId id, String name, Optional<MxcUri> avatar) implements SwitcherItem {}

  /// Something to do.
  ///
  /// @param name what the list of shortcuts calls it
  record ToAction(AppAction action, String name) implements SwitcherItem {}

  /// A room by its address.
  ///
  /// @param name the offer in words
  record ToAddress(String address, String name) implements SwitcherItem {}
}
