package chat.fracas.engine.timeline;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;

/// A stretch of a room's conversation that grows at both ends. Thread-safe.
public interface Timeline extends AutoCloseable {
  /// Items, the oldest first; local echoes last, in the order of sending.
  LiveList<TimelineItem> items();

  Live<Pagination> backward();

  /// For a timeline around an event; at the end of the room it is [Pagination#ENDED] and new events
  /// come by themselves.
  Live<Pagination> forward();

  /// Fetches about `count` older events. Returns at once; the outcome is seen in [#backward].
  void paginateBackward(int count);

  void paginateForward(int count);

  /// Fills a gap. Returns at once.
  void fill(TimelineItem.Gap gap);

  /// The last event I have read before this timeline was opened; empty when everything is new.
  Live<Optional<EventId>> readMarker();

  /// Who is typing, without me.
  Live<List<UserId>> typing();

  @Override
  void close();

  /// The state of one end.
  enum Pagination {
    IDLE,
    LOADING,
    FAILED,
    /// There is nothing beyond.
    ENDED
  }
}
