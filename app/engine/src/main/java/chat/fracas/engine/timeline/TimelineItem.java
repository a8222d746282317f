package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.Doubt;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One thing in the conversation. Immutable. Days and read markers are the view's business.
public sealed interface TimelineItem {
  ItemKey key();

  /// A message, with everything that was said about it since.
  ///
  /// @param eventId absent for a local echo
  /// @param highlight whether it mentions me by the push rules
  /// @param reactions by key, in the order they first came
  /// @param readers who has read up to here, without me, the latest first
  /// @param doubt why it may not be what it seems, where something is wrong with its encryption
  record Message(
      ItemKey key,
      Optional<EventId> eventId,
      Sender sender,
      Instant sentAt,
      Content content,
      boolean edited,
      boolean own,
      boolean highlight,
      Optional<Reply> reply,
      List<Reaction> reactions,
      List<Sender> readers,
      int threadReplies,
      SendState sendState,
      Optional<Doubt> doubt)
      implements TimelineItem {}

  /// A change of the room's state or of a membership.
  record StateChange(ItemKey key, EventId eventId, Sender sender, Instant sentAt, Change change)
      implements TimelineItem {}

  /// Events are missing here.
  record Gap(ItemKey key) implements TimelineItem {}

  /// What a message answers.
  ///
  /// @param sender absent while the event is not known here
  /// @param text the first words of it, empty while it is not known
  record Reply(EventId target, Optional<Sender> sender, String text) {}

  /// One reaction and all who gave it.
  record Reaction(String key, List<Sender> senders, boolean mine) {}

  /// What changed. `subject` is the person whose membership it was.
  sealed interface Change {
    /// @param how which of the transitions of the spec's table it is
    record Member(How how, UserId subject, String subjectName, Optional<String> before)
        implements Change {
      /// The transitions worth a line.
      public enum How {
        JOINED,
        LEFT,
        INVITED,
        DECLINED,
        WITHDRAWN,
        KICKED,
        BANNED,
        UNBANNED,
        KNOCKED,
        RENAMED,
        NEW_AVATAR
      }
    }

    /// @param value the new name or topic, empty when it was removed or has none to show
    record State(String type, Optional<String> value) implements Change {}
  }
}
