package chat.fracas.engine.timeline;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.util.Set;
import java.util.concurrent.Executor;

/// The open timelines of one room; costs next to nothing while there are none. Thread-safe.
public final class RoomTimelines implements AutoCloseable {
  /// @param background runs network requests, each on a thread of its own
  public RoomTimelines(
      RoomFacts facts, RoomStore store, MatrixHttp http, LocalEchoes echoes, Executor background) {}

  /// Shows what a sync has changed: it is on disk, and the room's facts know of it. The send queue is
  /// told after this.
  public void apply(RoomDelta delta) {}

  /// These people are called otherwise now, or their picture is another, and no delta said so: their
  /// membership was loaded late.
  public void renamed(Set<UserId> people) {}

  /// A timeline at the end of the room, with what is on disk.
  public Timeline atEnd() {
    throw new UnsupportedOperationException();
  }

  /// A timeline around an event, which is fetched when it is not on disk.
  public Timeline around(EventId event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
