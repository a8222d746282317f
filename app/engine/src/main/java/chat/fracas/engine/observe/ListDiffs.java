package chat.fracas.engine.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The changes that make one list of another: as few items as possible are moved, and a move is a
/// removal and an insertion.
public final class ListDiffs {
  private ListDiffs() {}

  /// @param key tells items apart; no two items of a list have the same
  public static <T> List<ListDiff<T>> between(
      List<T> before, List<T> after, Function<? super T, ?> key) {
    boolean[] stays = staying(before, after, key);
    var diffs = new ArrayList<ListDiff<T>>();
    var kept = new ArrayList<T>(before);
    for (int end = before.size(); end > 0; ) {
      if (stays[end - 1]) {
        end--;
        continue;
      }
      int start = end - 1;
      while (start > 0 && !stays[start - 1]) {
        start--;
      }
      diffs.add(new ListDiff.Remove<>(start, end - start));
      kept.subList(start, end).clear();
      end = start;
    }
    insert(kept, after, key, diffs);
    return List.copyOf(diffs);
  }

  private static <T> void insert(
      List<T> kept, List<T> after, Function<? super T, ?> key, List<ListDiff<T>> diffs) {
    int nextKept = 0;
    for (int at = 0; at < after.size(); ) {
      if (nextKept < kept.size() && same(kept.get(nextKept), after.get(at), key)) {
        if (!kept.get(nextKept).equals(after.get(at))) {
          diffs.add(new ListDiff.Set<>(at, after.get(at)));
        }
        nextKept++;
        at++;
        continue;
      }
      int end = at + 1;
      while (end < after.size()
          && !(nextKept < kept.size() && same(kept.get(nextKept), after.get(end), key))) {
        end++;
      }
      diffs.add(new ListDiff.Insert<>(at, List.copyOf(after.subList(at, end))));
      at = end;
    }
  }

  private static <T> boolean same(T one, T other, Function<? super T, ?> key) {
    return key.apply(one).equals(key.apply(other));
  }

  /// Which items of `before` keep their place: the longest rising run of their places in `after`.
  private static <T> boolean[] staying(List<T> before, List<T> after, Function<? super T, ?> key) {
    Map<Object, Integer> places = new HashMap<>();
    for (int i = 0; i < after.size(); i++) {
      places.put(key.apply(after.get(i)), i);
    }
    int size = before.size();
    int[] place = new int[size];
    int[] tails = new int[size]; // of the best run of each length, its last item
    int[] previous = new int[size];
    int length = 0;
    for (int i = 0; i < size; i++) {
      place[i] = places.getOrDefault(key.apply(before.get(i)), -1);
      if (place[i] < 0) {
        continue;
      }
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (place[tails[middle]] < place[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low > 0 ? tails[low - 1] : -1;
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    var stays = new boolean[size];
    for (int i = length > 0 ? tails[length - 1] : -1; i >= 0; i = previous[i]) {
      stays[i] = true;
    }
    return stays;
  }
}
