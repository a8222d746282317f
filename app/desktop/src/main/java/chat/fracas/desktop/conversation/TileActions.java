package chat.fracas.desktop.conversation;

import chat.fracas.foundation.id.EventId;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.timeline.Tile;
import javafx.scene.Node;

/// What people do with a tile. UI thread only.
interface TileActions {
  void react(MessageTile tile, String reaction);

  /// Lets another reaction be chosen, beside `where`.
  void chooseReaction(MessageTile tile, Node where);

  void reply(MessageTile tile);

  void edit(MessageTile tile);

  /// Opens the menu of everything else, beside `where`.
  void more(MessageTile tile, Node where);

  /// The same at a place of the screen.
  ///
  /// @param what the message's row
  void menu(MessageTile tile, Node what, double x, double y);

  /// Lets the messages from this one on count as unread again, where that can be.
  void markUnread(MessageTile tile);

  /// Shows what a message has said so far, beside `where`.
  void versions(MessageTile tile, Node where);

  void resend(MessageTile tile);

  void discard(MessageTile tile);

  void openPerson(Person person);

  void jumpTo(EventId event);

  void openPicture(MessageTile tile, MessageBody.Picture picture);

  void save(MessageBody.Attachment file);

  void retryOlder();

  void fill(Tile.Gap gap);
}
