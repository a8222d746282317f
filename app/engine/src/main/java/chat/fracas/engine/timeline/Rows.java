package chat.fracas.engine.timeline;

import chat.fracas.engine.observe.ListDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The rows of a timeline in order, and the changes made to them since they were last taken. A row is
/// found by halving, so that a change costs next to nothing however long the timeline is. Owned by its
/// [Conversation].
final class Rows {
  /// Lines of state between two messages; a receipt behind more of them is not shown.
  private static final int MAX_LINES_BETWEEN = 200;

  private final List<Entry> rows = new ArrayList<>();
  private final Set<Entry> touched = new LinkedHashSet<>();
  private final Function<Entry, TimelineItem> renderer;
  private List<ListDiff<TimelineItem>> diffs = new ArrayList<>();

  Rows(Function<Entry, TimelineItem> renderer) {
    this.renderer = renderer;
  }

  List<Entry> all() {
    return rows;
  }

  /// Puts rows in, which are in order themselves. Neighbours come in as one change.
  void insert(List<? extends Entry> fresh) {
    int from = 0;
    while (from < fresh.size()) {
      int index = insertionPoint(fresh.get(from).spot());
      int to = from + 1;
      while (to < fresh.size()
          && (index == rows.size() || fresh.get(to).spot().compareTo(rows.get(index).spot()) < 0)) {
        to++;
      }
      List<? extends Entry> group = fresh.subList(from, to);
      rows.addAll(index, group);
      diffs.add(
          new ListDiff.Insert<>(index, List.copyOf(group.stream().map(this::render).toList())));
      from = to;
    }
  }

  /// Puts a row in the place of another: one change where they are neighbours.
  void exchange(Entry old, Entry fresh) {
    int at = indexOf(old);
    int wanted = insertionPoint(fresh.spot());
    touched.remove(old);
    if (wanted == at || wanted == at + 1) {
      rows.set(at, fresh);
      diffs.add(new ListDiff.Set<>(at, render(fresh)));
    } else {
      remove(old);
      insert(List.of(fresh));
    }
  }

  void remove(Entry entry) {
    int at = indexOf(entry);
    rows.remove(at);
    touched.remove(entry);
    diffs.add(new ListDiff.Remove<>(at, 1));
  }

  void clear() {
    rows.clear();
    touched.clear();
    diffs = new ArrayList<>();
    diffs.add(new ListDiff.Reset<>(List.of()));
  }

  /// What the row shows may be other now.
  void touch(Entry entry) {
    touched.add(entry);
  }

  /// The changes since the last time.
  List<ListDiff<TimelineItem>> take() {
    for (Entry entry : touched) {
      TimelineItem before = entry.shown();
      TimelineItem now = render(entry);
      if (!now.equals(before)) {
        diffs.add(new ListDiff.Set<>(indexOf(entry), now));
      }
    }
    touched.clear();
    List<ListDiff<TimelineItem>> taken = diffs;
    diffs = new ArrayList<>();
    return taken;
  }

  /// The last message not behind a spot.
  Optional<Entry.Message> messageAtOrBefore(Spot spot) {
    int at = insertionPoint(spot);
    if (at < rows.size() && rows.get(at).spot().equals(spot)) {
      at++;
    }
    int end = Math.max(0, at - MAX_LINES_BETWEEN);
    for (int i = at - 1; i >= end; i--) {
      if (rows.get(i) instanceof Entry.Message message) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  private TimelineItem render(Entry entry) {
    TimelineItem item = renderer.apply(entry);
    entry.show(item);
    return item;
  }

  private int indexOf(Entry entry) {
    int at = insertionPoint(entry.spot());
    if (at == rows.size() || rows.get(at) != entry) {
      throw new IllegalStateException("the row is not in its place");
    }
    return at;
  }

  /// The first row not before the spot.
  private int insertionPoint(Spot spot) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).spot().compareTo(spot) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
