package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.TimelineItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks the words up where they stand, without an index.
record SampleSearch(Supplier<List<SampleRoom>> rooms) implements Search {
  /// Words around a match.
  private static final int AROUND = 60;

  @Override
  public Page find(Query query) {
    var wanted = query.words().replaceAll("[\"*]", "").strip().toLowerCase(Locale.ROOT);
    var hits = new ArrayList<Hit>();
    if (!wanted.isEmpty()) {
      for (SampleRoom room : rooms.get()) {
        if (query.room().isEmpty() || query.room().equals(Optional.of(room.id()))) {
          room.items().forEach(item -> hit(room, item, wanted).ifPresent(hits::add));
        }
      }
    }
    hits.sort(Comparator.comparing(Hit::sentAt).reversed());
    int from = Math.min(query.from(), hits.size());
    int to = Math.min(from + query.limit(), hits.size());
    return new Page(List.copyOf(hits.subList(from, to)), hits.size());
  }

  private static Optional<Hit> hit(SampleRoom room, TimelineItem item, String wanted) {
    if (!(item instanceof TimelineItem.Message message)
        || message.eventId().isEmpty()
        || !(message.content() instanceof Content.Words words)) {
      return Optional.empty();
    }
    int at = words.body().toLowerCase(Locale.ROOT).indexOf(wanted);
    if (at < 0) {
      return Optional.empty();
    }
    int from = Math.max(0, at - AROUND);
    int end = at + wanted.length();
    int to = Math.min(words.body().length(), end + AROUND);
    var excerpt =
        List.of(
            new Piece((from > 0 ? "…" : "") + words.body().substring(from, at), false),
            new Piece(words.body().substring(at, end), true),
            new Piece(
                words.body().substring(end, to) + (to < words.body().length() ? "…" : ""), false));
    return Optional.of(
        new Hit(room.id(), message.eventId().get(), message.sender(), message.sentAt(), excerpt));
  }

  @Override
  public Live<Boolean> indexing() {
    return new LiveValue<>(false);
  }
}
