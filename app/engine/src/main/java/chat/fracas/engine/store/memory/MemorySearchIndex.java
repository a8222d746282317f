package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.SearchIndex;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds by looking at every message: what the index must equal for plain words.
final class MemorySearchIndex implements SearchIndex {
  private final Map<EventId, Change.Put> messages = new LinkedHashMap<>();
  private long cursor;

  @Override
  public synchronized long cursor() {
    return cursor;
  }

  @Override
  public synchronized void update(List<Change> changes, long next) {
    for (Change change : changes) {
      switch (change) {
        case Change.Put put -> messages.put(put.event(), put);
        case Change.Remove remove -> messages.remove(remove.event());
      }
    }
    cursor = next;
  }

  @Override
  public void commit() {}

  @Override
  public synchronized Found find(
      String words, Optional<RoomId> room, boolean newestFirst, int from, int limit) {
    List<String> wanted =
        List.of(words.replace("\"", " ").replace("*", " ").strip().split("\\s+")).stream()
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    List<Hit> hits =
        messages.values().stream()
            .filter(message -> room.isEmpty() || room.get().equals(message.room()))
            .map(message -> hit(message, wanted))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(Hit::sentAt).reversed())
            .toList();
    return new Found(hits.stream().skip(from).limit(limit).toList(), hits.size());
  }

  private static Optional<Hit> hit(Change.Put message, List<String> wanted) {
    String text = message.text().toLowerCase(Locale.ROOT);
    var ranges = new ArrayList<Range>();
    for (String word : wanted) {
      int at = text.indexOf(word);
      if (at < 0) {
        return Optional.empty();
      }
      ranges.add(new Range(at, at + word.length()));
    }
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    ranges.sort(Comparator.comparingInt(Range::start));
    return Optional.of(
        new Hit(
            message.room(),
            message.event(),
            message.sender(),
            message.sentAt(),
            message.text(),
            apart(ranges)));
  }

  private static List<Range> apart(List<Range> sorted) {
    var apart = new ArrayList<Range>();
    for (Range range : sorted) {
      if (apart.isEmpty() || apart.getLast().end() <= range.start()) {
        apart.add(range);
      }
    }
    return apart;
  }
}
