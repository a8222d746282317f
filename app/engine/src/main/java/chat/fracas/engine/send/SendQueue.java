package chat.fracas.engine.send;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.DraftStore;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.LocalEchoes;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.RoomId;
import java.time.InstantSource;
import java.util.List;

/// What an account waits to send, over all rooms. Thread-safe.
public final class SendQueue implements LocalEchoes, AutoCloseable {
  private final LiveValue<Integer> unsent = new LiveValue<>(0);

  public SendQueue(
      SendQueueStore store,
      DraftStore drafts,
      RoomStore rooms,
      MatrixHttp http,
      Uploads uploads,
      InstantSource clock) {}

  /// Goes on with what an earlier run has left.
  public void start() {}

  /// Tells of the connection; when it is online, what waits is tried at once.
  public void connection(ConnectionState state) {}

  /// Tells what a sync has brought, after the timelines have shown it: echoes that have become events
  /// go.
  public void apply(RoomDelta delta) {}

  /// Writing in a room; one for each room.
  public Composing composing(RoomFacts facts) {
    throw new UnsupportedOperationException();
  }

  public Live<Integer> unsent() {
    return unsent;
  }

  @Override
  public Live<List<LocalEcho>> echoes(RoomId room) {
    return new LiveValue<>(List.of());
  }

  /// Ends all sending within two seconds; what waits is on disk.
  @Override
  public void close() {}
}
