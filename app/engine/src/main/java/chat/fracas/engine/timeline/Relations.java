package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was said about one event by others that relate to it (client API, "Forming relationships
/// between events"). Owned by its [Conversation].
final class Relations {
  /// More is a flood, and not shown.
  private static final int MAX_REACTIONS = 1_000;

  /// Who edits more often is shown an earlier edit.
  private static final int MAX_EDITS = 200;

  /// Latest by time, ties by id (client API, "Applying m.new_content").
  private static final Comparator<Edit> LATEST =
      Comparator.comparing(Edit::sentAt).thenComparing(Edit::id);

  private static final Comparator<Given> FIRST = Comparator.comparing(Given::spot);

  private final List<Edit> edits = new ArrayList<>();
  private final List<Given> reactions = new ArrayList<>();
  private final Set<EventId> threadReplies = new HashSet<>();
  private int bundledThreadReplies;

  /// New content by somebody.
  record Edit(EventId id, UserId sender, Instant sentAt, Content content, EncryptionMark mark) {}

  /// A reaction by somebody.
  record Given(EventId id, Spot spot, UserId sender, String key) {}

  void add(Edit edit) {
    if (edits.size() < MAX_EDITS && edits.stream().noneMatch(each -> each.id().equals(edit.id()))) {
      edits.add(edit);
    }
  }

  void add(Given reaction) {
    if (reactions.size() < MAX_REACTIONS
        && reactions.stream().noneMatch(each -> each.id().equals(reaction.id()))) {
      reactions.add(reaction);
      reactions.sort(FIRST);
    }
  }

  void addThreadReply(EventId reply) {
    threadReplies.add(reply);
  }

  /// What the server has counted.
  void threadReplies(int count) {
    bundledThreadReplies = Math.max(bundledThreadReplies, count);
  }

  void remove(EventId event) {
    edits.removeIf(each -> each.id().equals(event));
    reactions.removeIf(each -> each.id().equals(event));
    threadReplies.remove(event);
  }

  /// The edit that counts: only the sender of an event edits it.
  ///
  /// @param mark how the event came
  Optional<Edit> latestEdit(UserId sender, EncryptionMark mark) {
    return edits.stream()
        .filter(edit -> edit.sender().equals(sender) && mark.allowsEdit(edit.mark()))
        .max(LATEST);
  }

  /// In the order they came.
  List<Given> reactions() {
    return reactions;
  }

  int threadReplies() {
    return Math.max(bundledThreadReplies, threadReplies.size());
  }
}
