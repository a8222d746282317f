package chat.fracas.viewmodel.search;

import chat.fracas.engine.search.Search;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;
import java.util.Optional;

/// What stands in one line of the results. Immutable.
public sealed interface SearchEntry {
  /// The room of the results below.
  record Heading(RoomId room, String name, Optional<MxcUri> avatar) implements SearchEntry {}

  /// A message.
  ///
  /// @param time when it was sent, as short as it goes
  /// @param sentence the result for screen readers
  record Result(
      RoomId room,
      EventId event,
      Person sender,
      String time,
      List<Search.Piece> excerpt,
      String sentence)
      implements SearchEntry {}
}
