package chat.fracas.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListDiffsTest {
  private record Item(int id, int version) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyListBecomesAnyOther(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Item> before = list(random);
      List<Item> after = list(random);
      var changed = new ArrayList<>(before);
      ListDiffs.between(before, after, Item::id).forEach(diff -> diff.applyTo(changed));
      assertThat(changed).as("seed %d, round %d", seed, round).isEqualTo(after);
    }
  }

  private static List<Item> list(Random random) {
    var ids = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
    Collections.shuffle(ids, random);
    return ids.subList(0, random.nextInt(13)).stream()
        .map(id -> new Item(id, random.nextInt(2)))
        .toList();
  }

  @Test
  void anItemThatMovesUpIsTheOnlyOneTouched() {
    var before = IntStream.range(0, 100).mapToObj(id -> new Item(id, 0)).toList();
    var after = new ArrayList<>(before);
    after.add(0, after.remove(70));
    assertThat(ListDiffs.between(before, after, Item::id))
        .containsExactly(
            new ListDiff.Remove<>(70, 1), new ListDiff.Insert<>(0, List.of(new Item(70, 0))));
  }

  @Test
  void equalListsDifferInNothing() {
    var list = List.of(new Item(1, 0), new Item(2, 0));
    assertThat(ListDiffs.between(list, list, Item::id)).isEmpty();
  }
}
