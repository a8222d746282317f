package chat.fracas.store.search;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The engine's search index over [LuceneMessageIndex]. Thread-safe.
public final class LuceneSearchIndex implements SearchIndex, AutoCloseable {
  private final LuceneMessageIndex index;

  /// What whoever feeds the index was told last; an update must follow on it.
  private volatile long told;

  private LuceneSearchIndex(LuceneMessageIndex index) {
    this.index = index;
  }

  /// Begins to open the index in a folder and returns at once; takes the key over.
  public static LuceneSearchIndex open(Path folder, SealKey key, SecureRandom random) {
    return new LuceneSearchIndex(LuceneMessageIndex.open(folder, key, random));
  }

  @Override
  public long cursor() {
    try {
      long cursor = index.cursor().map(Long::parseLong).orElse(0L);
      told = cursor;
      return cursor;
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  @Override
  public void update(List<Change> changes, long cursor) {
    Map<String, IndexedMessage> put = new LinkedHashMap<>();
    Set<String> removed = new LinkedHashSet<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Put message -> {
          String id = message.event().value();
          removed.remove(id);
          put.put(id, indexed(message));
        }
        case Change.Remove gone -> {
          String id = gone.event().value();
          put.remove(id);
          removed.add(id);
        }
      }
    }
    try {
      boolean taken =
          index.apply(text(told), List.copyOf(put.values()), List.copyOf(removed), text(cursor));
      if (taken) {
        told = cursor;
      }
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private static Optional<String> text(long cursor) {
    return cursor == 0 ? Optional.empty() : Optional.of(Long.toString(cursor));
  }

  private static IndexedMessage indexed(Change.Put put) {
    return new IndexedMessage(
        put.event().value(),
        put.room().value(),
        put.sender().toString(),
        put.sentAt().toEpochMilli(),
        put.text());
  }

  @Override
  public void commit() {
    try {
      index.settle();
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  @Override
  public Found find(String words, Optional<RoomId> room, boolean newestFirst, int from, int limit) {
    var question =
        new MessageSearch.Question(
            QueryText.parse(words, false), room.map(RoomId::value), !newestFirst, from, limit);
    try {
      MessageSearch.Answer answer = index.search(question);
      return new Found(
          answer.hits().stream().map(LuceneSearchIndex::hit).toList(),
          Math.toIntExact(answer.total()));
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private static Hit hit(MessageHit found) {
    IndexedMessage message = found.message();
    var ranges = new ArrayList<Range>();
    found.highlights().forEach(range -> ranges.add(new Range(range.start(), range.end())));
    return new Hit(
        RoomId.parse(message.roomId()),
        EventId.parse(message.eventId()),
        UserId.parse(message.sender()),
        Instant.ofEpochMilli(message.timestampMillis()),
        message.text(),
        ranges);
  }

  private static EngineException failed(IOException failure) {
    return new EngineException(
        EngineException.Kind.SEARCH, "The search index cannot be used now.", failure);
  }

  @Override
  public void close() {
    index.close();
  }
}
