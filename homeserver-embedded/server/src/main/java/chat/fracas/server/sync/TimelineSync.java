package chat.fracas.server.sync;

import chat.fracas.server.room.LiveRoom;
import chat.fracas.server.room.RoomEvent;
import chat.fracas.server.room.RoomStorage;
import chat.fracas.server.room.StreamToken;
import chat.fracas.server.room.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The end of a room's timeline, as far as a device may see and wants to.
///
/// @param events the oldest first
/// @param start the position before the first of them
/// @param limited whether some between the last answer and the first of them are left out
record TimelineSync(List<RoomEvent> events, long start, boolean limited) {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 1_000;

  /// Events read to find those that pass the filter.
  private static final int MAX_SCANNED = 2_000;

  static TimelineSync of(
      RoomStorage storage, LiveRoom room, Visibility visibility, SyncSpan span, long after) {
    int limit = Math.min(span.filter().timelineLimit().orElse(DEFAULT_LIMIT), MAX_LIMIT);
    long from = Math.min(span.upTo(), room.now().lastStream());
    if (from <= after) {
      return new TimelineSync(List.of(), from, false);
    }
    var events = new ArrayList<RoomEvent>();
    long reached = from;
    int scanned = 0;
    while (true) {
      int wanted = limit + 1 - events.size();
      List<RoomEvent> some = storage.before(room, reached, after, Math.max(wanted, 1));
      for (RoomEvent event : some) {
        boolean ignored = !event.pdu().isState() && span.ignored().contains(event.pdu().sender());
        boolean shown =
            !ignored && visibility.sees(event) && span.filter().timeline().passes(event.pdu());
        if (shown && events.size() == limit) {
          return limited(events, event.stream());
        }
        if (shown) {
          events.add(event);
        }
        reached = event.stream() - 1;
      }
      scanned += some.size();
      if (some.size() < Math.max(wanted, 1)) {
        Collections.reverse(events);
        return new TimelineSync(events, Math.max(after, reached), false);
      }
      if (scanned > MAX_SCANNED) {
        return limited(events, reached);
      }
    }
  }

  private static TimelineSync limited(List<RoomEvent> events, long start) {
    Collections.reverse(events);
    return new TimelineSync(events, start, true);
  }

  String prevBatch() {
    return StreamToken.of(start);
  }
}
