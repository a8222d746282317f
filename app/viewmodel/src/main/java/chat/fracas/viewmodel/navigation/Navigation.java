package chat.fracas.viewmodel.navigation;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.preference.RightPanel;
import java.util.Optional;

/// Moves the window from anywhere in it. UI thread only.
public interface Navigation {
  /// Shows a room's conversation where it was left.
  void openRoom(RoomId room);

  /// Shows the conversation around an event, and flashes it.
  void openMessage(RoomId room, EventId event);

  /// Shows a person beside the conversation.
  void openPerson(UserId person);

  /// Follows a link: into a room or to a person where it is one of Matrix, else in the browser.
  void openLink(String link);

  /// Shows a panel at the right of the open room.
  void openPanel(RightPanel panel);

  /// Shows a dialog or page; those about a room are about the open one.
  void open(Destination destination);

  /// Shows the dialog in which devices make sure of each other's keys, in the place of what covers the
  /// conversation.
  ///
  /// @param back what comes back when it is closed
  void verify(VerificationSubject subject, Optional<Destination> back);

  /// One level up: closes what covers or stands beside the conversation.
  void closeLevel();
}
