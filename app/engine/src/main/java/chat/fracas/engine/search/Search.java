package chat.fracas.engine.search;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The index of all messages of an account. Thread-safe; blocks on disk only.
public interface Search {
  Page find(Query query);

  /// Whether messages that are on disk are not indexed yet: from the opening of the account until the
  /// index has caught up with them, and for the moment that it is behind later.
  Live<Boolean> indexing();

  /// @param words words, prefixes (`gard*`) and phrases (`"in quotes"`)
  /// @param room only in this room
  /// @param newestFirst otherwise the best first
  /// @param from how many results to leave out
  record Query(String words, Optional<RoomId> room, boolean newestFirst, int from, int limit) {}

  /// @param total how many there are in all
  record Page(List<Hit> hits, int total) {}

  /// A message that was found.
  ///
  /// @param excerpt the words around what was looked for
  record Hit(RoomId room, EventId event, Sender sender, Instant sentAt, List<Piece> excerpt) {}

  /// A piece of an excerpt.
  record Piece(String text, boolean match) {}
}
