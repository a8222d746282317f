package chat.fracas.engine.store;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The full-text index of an account's messages.
///
/// Index and cursor are committed together: after a crash the index is that of its cursor. An index
/// that is damaged or of another version is empty with cursor 0, and is built again. That can happen at
/// any time: whoever feeds it reads the cursor before each update, and an update that does not follow on
/// the cursor that was read last is left out.
public interface SearchIndex {
  /// The number of the last event that is in the index.
  long cursor();

  /// Adds, replaces and removes by event id, then moves the cursor. Found by searches within a second,
  /// on disk by the next `commit` at the latest.
  void update(List<Change> changes, long cursor);

  /// Puts what was added on disk and makes it found by searches.
  void commit();

  /// All words must be found. Nothing in the words is a command but quotation marks around a phrase and
  /// a `*` behind a beginning.
  Found find(String words, Optional<RoomId> room, boolean newestFirst, int from, int limit);

  /// A change of the index.
  sealed interface Change {
    /// The message has this text now.
    record Put(RoomId room, EventId event, UserId sender, Instant sentAt, String text)
        implements Change {}

    /// The message is gone.
    record Remove(EventId event) implements Change {}
  }

  /// A page of results.
  record Found(List<Hit> hits, int total) {}

  /// @param ranges the stretches of `text` that match, in order, not touching
  record Hit(
      RoomId room, EventId event, UserId sender, Instant sentAt, String text, List<Range> ranges) {}

  /// From `start` to before `end`, in UTF-16 units.
  record Range(int start, int end) {}

  /// The text of a message, for the index that does not keep it.
  @FunctionalInterface
  interface Texts {
    Optional<String> text(RoomId room, EventId event);
  }
}
