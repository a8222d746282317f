package chat.fracas.viewmodel.timeline;

import chat.fracas.foundation.id.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A message as it is drawn. Immutable.
///
/// @param key the same for a local echo and the event it becomes
/// @param eventId absent until the server has it
/// @param first whether it begins a group: its sender is drawn, followers show their text only
/// @param own whether it is mine
/// @param mentionsMe whether the line is marked as one that mentions me
/// @param time hours and minutes
/// @param exactTime date and time in full
/// @param doubt why it may not be what it seems, where something is wrong with its encryption
/// @param reply what it answers, if anything
/// @param readers who has read up to here, the most recent first
/// @param actions what may be done with it, in the order of the toolbar
/// @param sentence the whole message for screen readers
public record MessageTile(
    String key,
    Optional<EventId> eventId,
    Person sender,
    Instant sentAt,
    boolean first,
    boolean own,
    boolean mentionsMe,
    String time,
    String exactTime,
    MessageBody body,
    Optional<Doubtful> doubt,
    boolean edited,
    Optional<Quote> reply,
    List<Pill> reactions,
    Optional<ThreadLine> thread,
    Delivery delivery,
    List<Person> readers,
    Set<MessageAction> actions,
    String sentence)
    implements Tile {

  /// Why a message may not be what it seems.
  ///
  /// @param grave whether it is said under the message, and not only to who asks
  /// @param explanation what it means, and what one can do
  public record Doubtful(boolean grave, String sentence, String explanation) {}

  /// The message a reply answers, in one line.
  ///
  /// @param target where a click leads
  /// @param sender empty when the message is not known here
  /// @param text its words, or a sentence that they are not known
  public record Quote(EventId target, Optional<Person> sender, String text) {}

  /// One reaction with everyone who gave it.
  ///
  /// @param reaction the emoji or text
  /// @param mine whether I am among them
  /// @param sentence who reacted, for tooltips and screen readers
  public record Pill(String reaction, int count, boolean mine, String sentence) {}

  /// The thread that begins at this message.
  public record ThreadLine(String text) {}
}
