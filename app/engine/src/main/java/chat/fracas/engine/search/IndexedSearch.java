package chat.fracas.engine.search;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.util.List;

/// Search through the index of an account, which follows its room store from a durable cursor on a
/// thread of its own. Thread-safe.
public final class IndexedSearch implements Search, AutoCloseable {
  private final LiveValue<Boolean> indexing = new LiveValue<>(false);

  /// How people are called in a room.
  @FunctionalInterface
  public interface People {
    Sender sender(RoomId room, UserId user);
  }

  public IndexedSearch(RoomStore rooms, SearchIndex index, People people) {}

  /// Begins to index what is on disk.
  public void start() {}

  /// Something was stored. Returns at once.
  public void wake() {}

  @Override
  public Page find(Query query) {
    return new Page(List.of(), 0);
  }

  @Override
  public Live<Boolean> indexing() {
    return indexing;
  }

  /// Ends the indexing within a second; the stores can be closed then.
  @Override
  public void close() {}
}
