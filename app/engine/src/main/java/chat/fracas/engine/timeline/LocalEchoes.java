package chat.fracas.engine.timeline;

import chat.fracas.engine.observe.Live;
import chat.fracas.foundation.id.RoomId;
import java.util.List;

/// What waits to be sent, as timelines see it. Thread-safe.
public interface LocalEchoes {
  /// The echoes of a room in the order of sending. One goes only after the timelines have seen its
  /// event, or when it was discarded.
  Live<List<LocalEcho>> echoes(RoomId room);
}
