package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Keeps the tiles of a list of items: a change of an item costs what its neighbours cost, not what
/// the whole conversation does. UI thread only.
///
/// Each item owns the tiles that stand for it (a heading of its day, the line of new messages, itself);
/// a run of room changes belongs to the first of them. Before all stands one tile of its own, the top.
final class TileSequence {
  /// Fewer changes are shown one by one.
  static final int FOLDED_FROM = 3;

  /// A longer run is folded in parts, so that no tile grows without bound.
  static final int LONGEST_FOLD = 100;

  private final TileMaker maker;
  private final List<TimelineItem> items = new ArrayList<>();
  private final List<List<Tile>> blocks = new ArrayList<>();
  private final List<Tile> tiles = new ArrayList<>();
  private Tile top;
  private Optional<ItemKey> firstNew = Optional.empty();

  TileSequence(TileMaker maker, Tile top) {
    this.maker = maker;
    this.top = top;
    tiles.add(top);
  }

  List<Tile> tiles() {
    return Collections.unmodifiableList(tiles);
  }

  List<TimelineItem> items() {
    return Collections.unmodifiableList(items);
  }

  Optional<ItemKey> firstNew() {
    return firstNew;
  }

  /// Applies a change of the items and says how the tiles changed.
  List<ListDiff<Tile>> apply(ListDiff<TimelineItem> diff) {
    return switch (diff) {
      case ListDiff.Reset<TimelineItem> reset -> reset(reset.items());
      case ListDiff.Insert<TimelineItem> insert -> {
        items.addAll(insert.index(), insert.items());
        int count = insert.items().size();
        blocks.addAll(insert.index(), Collections.nCopies(count, List.of()));
        yield remake(insert.index(), insert.index() + count);
      }
      case ListDiff.Set<TimelineItem> set -> {
        items.set(set.index(), set.item());
        yield remake(set.index(), set.index() + 1);
      }
      case ListDiff.Remove<TimelineItem> remove -> {
        int end = remove.index() + remove.count();
        int first = tileStart(remove.index());
        int gone = 0;
        for (int i = remove.index(); i < end; i++) {
          gone += blocks.get(i).size();
        }
        items.subList(remove.index(), end).clear();
        blocks.subList(remove.index(), end).clear();
        tiles.subList(first, first + gone).clear();
        var diffs = new ArrayList<ListDiff<Tile>>();
        if (gone > 0) {
          diffs.add(new ListDiff.Remove<>(first, gone));
        }
        diffs.addAll(remake(remove.index(), remove.index()));
        yield diffs;
      }
    };
  }

  /// Shows another first tile.
  List<ListDiff<Tile>> top(Tile next) {
    if (next.equals(top)) {
      return List.of();
    }
    top = next;
    tiles.set(0, next);
    return List.of(new ListDiff.Set<>(0, next));
  }

  /// Moves the line of new messages before an item, or takes it away.
  List<ListDiff<Tile>> firstNew(Optional<ItemKey> next) {
    if (next.equals(firstNew)) {
      return List.of();
    }
    var before = firstNew;
    firstNew = next;
    var diffs = new ArrayList<ListDiff<Tile>>();
    for (var key : List.of(before, next)) {
      key.map(this::indexOf)
          .ifPresent(index -> index.ifPresent(at -> diffs.addAll(remake(at, at + 1))));
    }
    return diffs;
  }

  /// Makes all tiles anew, for what all depend on has changed.
  List<ListDiff<Tile>> remakeAll() {
    return remake(0, items.size());
  }

  OptionalInt indexOf(ItemKey key) {
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).key().equals(key)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  OptionalInt indexOf(EventId event) {
    for (int i = items.size() - 1; i >= 0; i--) {
      if (eventOf(items.get(i)).equals(Optional.of(event))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// The tile an item is shown in: its own, or the one it is folded into.
  Optional<Tile> tileOf(int item) {
    for (int i = item; i >= 0 && i > item - LONGEST_FOLD; i--) {
      if (!blocks.get(i).isEmpty()) {
        return Optional.of(blocks.get(i).getLast());
      }
    }
    return Optional.empty();
  }

  /// Where the first tile of an item stands; counted from the nearer end.
  int tileStart(int item) {
    if (item < items.size() / 2) {
      int start = 1;
      for (int i = 0; i < item; i++) {
        start += blocks.get(i).size();
      }
      return start;
    }
    int start = tiles.size();
    for (int i = items.size() - 1; i >= item; i--) {
      start -= blocks.get(i).size();
    }
    return start;
  }

  static Optional<EventId> eventOf(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.eventId();
      case TimelineItem.StateChange change -> Optional.of(change.eventId());
      case TimelineItem.Gap gap -> Optional.empty();
    };
  }

  private List<ListDiff<Tile>> reset(List<TimelineItem> next) {
    items.clear();
    items.addAll(next);
    blocks.clear();
    blocks.addAll(Collections.nCopies(next.size(), List.of()));
    tiles.clear();
    tiles.add(top);
    remake(0, next.size());
    return List.of(new ListDiff.Reset<>(List.copyOf(tiles)));
  }

  /// Makes the tiles of the items from `from` to before `to` anew, and of those that depend on them:
  /// the run of changes they touch and the item that follows.
  private List<ListDiff<Tile>> remake(int from, int to) {
    int first = from;
    while (first > 0 && items.get(first - 1) instanceof TimelineItem.StateChange) {
      first--;
    }
    int end = to;
    while (end < items.size() && items.get(end) instanceof TimelineItem.StateChange) {
      end++;
    }
    end = Math.min(items.size(), end + 1);
    int start = tileStart(first);
    int old = 0;
    for (int i = first; i < end; i++) {
      old += blocks.get(i).size();
    }
    var made = make(first, end);
    return replace(start, old, made);
  }

  private List<Tile> make(int first, int end) {
    var made = new ArrayList<Tile>();
    var previous = shownBefore(first);
    int i = first;
    while (i < end) {
      int run = foldable(i, end);
      List<Tile> block;
      if (run >= FOLDED_FROM) {
        block = maker.folded(changes(i, run), previous);
      } else {
        run = 1;
        block = maker.tiles(items.get(i), previous, firstNew.equals(keyOf(i)));
      }
      blocks.set(i, block);
      for (int j = i + 1; j < i + run; j++) {
        blocks.set(j, List.of());
      }
      if (!block.isEmpty()) {
        previous = Optional.of(items.get(i + run - 1));
        made.addAll(block);
      }
      i += run;
    }
    return made;
  }

  private Optional<ItemKey> keyOf(int index) {
    return Optional.of(items.get(index).key());
  }

  /// How many changes of one day stand in a row from `from` on and are shown at all.
  private int foldable(int from, int end) {
    int count = 0;
    while (from + count < end
        && count < LONGEST_FOLD
        && items.get(from + count) instanceof TimelineItem.StateChange change
        && maker.shown(change)
        && maker.sameDay(items.get(from), change)
        && (count == 0 || !firstNew.equals(keyOf(from + count)))) {
      count++;
    }
    return firstNew.equals(keyOf(from)) ? 0 : count;
  }

  private List<TimelineItem.StateChange> changes(int from, int count) {
    return items.subList(from, from + count).stream()
        .map(TimelineItem.StateChange.class::cast)
        .toList();
  }

  private Optional<TimelineItem> shownBefore(int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (!(items.get(i) instanceof TimelineItem.StateChange change) || maker.shown(change)) {
        return Optional.of(items.get(i));
      }
    }
    return Optional.empty();
  }

  /// Puts `made` in the place of `old` tiles and says so in as few diffs as it takes.
  private List<ListDiff<Tile>> replace(int start, int old, List<Tile> made) {
    int same = 0;
    while (same < old && same < made.size() && tiles.get(start + same).equals(made.get(same))) {
      same++;
    }
    int sameAtEnd = 0;
    while (sameAtEnd < old - same
        && sameAtEnd < made.size() - same
        && tiles.get(start + old - 1 - sameAtEnd).equals(made.get(made.size() - 1 - sameAtEnd))) {
      sameAtEnd++;
    }
    int at = start + same;
    var before = List.copyOf(tiles.subList(at, start + old - sameAtEnd));
    var after = List.copyOf(made.subList(same, made.size() - sameAtEnd));
    var middle = tiles.subList(at, at + before.size());
    middle.clear();
    tiles.addAll(at, after);
    return diffs(at, before, after);
  }

  private static List<ListDiff<Tile>> diffs(int at, List<Tile> before, List<Tile> after) {
    var diffs = new ArrayList<ListDiff<Tile>>();
    int position = at;
    int used = 0;
    for (Tile tile : after) {
      int found = used;
      while (found < before.size() && !before.get(found).key().equals(tile.key())) {
        found++;
      }
      if (found == before.size()) {
        diffs.add(new ListDiff.Insert<>(position, List.of(tile)));
      } else {
        if (found > used) {
          diffs.add(new ListDiff.Remove<>(position, found - used));
        }
        if (!before.get(found).equals(tile)) {
          diffs.add(new ListDiff.Set<>(position, tile));
        }
        used = found + 1;
      }
      position++;
    }
    if (used < before.size()) {
      diffs.add(new ListDiff.Remove<>(position, before.size() - used));
    }
    return merged(diffs);
  }

  /// Joins insertions that follow one another, so that a page of history is one diff.
  private static List<ListDiff<Tile>> merged(List<ListDiff<Tile>> diffs) {
    var merged = new ArrayList<ListDiff<Tile>>();
    for (var diff : diffs) {
      if (diff instanceof ListDiff.Insert<Tile> insert
          && !merged.isEmpty()
          && merged.getLast() instanceof ListDiff.Insert<Tile> last
          && last.index() + last.items().size() == insert.index()) {
        var both = new ArrayList<>(last.items());
        both.addAll(insert.items());
        merged.set(merged.size() - 1, new ListDiff.Insert<>(last.index(), both));
      } else {
        merged.add(diff);
      }
    }
    return merged;
  }
}
