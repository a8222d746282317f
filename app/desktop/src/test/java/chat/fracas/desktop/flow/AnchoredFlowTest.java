package chat.fracas.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.engine.observe.ListDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

final class AnchoredFlowTest {
  private static final long SEED = 20261124;
  private static final int STEPS = 10_000;

  /// An item with its height, as a row would have it.
  private record Item(int id, double height) {}

  private static final Rows<Item> ROWS =
      new Rows<>() {
        @Override
        public String key(Item item) {
          return String.valueOf(item.id());
        }

        @Override
        public Object kind(Item item) {
          return Item.class;
        }

        @Override
        public Region create(Item item) {
          var region = new Region();
          show(region, item);
          return region;
        }

        @Override
        public void show(Region row, Item item) {
          row.setPrefHeight(item.height());
        }
      };

  private final List<Item> items = new ArrayList<>();
  private final Random random = new Random(SEED);
  private int made;

  private List<Item> more(int count) {
    var more = new ArrayList<Item>();
    for (int i = 0; i < count; i++) {
      more.add(new Item(made++, 20 + random.nextInt(120)));
    }
    return more;
  }

  private void apply(AnchoredFlow<Item> flow, ListDiff<Item> diff) {
    diff.applyTo(items);
    flow.apply(List.of(diff));
    flow.layout();
  }

  private AnchoredFlow<Item> flow(int count) {
    var flow = new AnchoredFlow<>(ROWS, 0);
    new Scene(flow, 600, 500);
    flow.resize(600, 500);
    apply(flow, new ListDiff.Reset<>(more(count)));
    return flow;
  }

  @Test
  void nothingThatHappensElsewhereMovesWhatIsRead() {
    Fx.run(
        () -> {
          var flow = flow(500);
          flow.scrollBy(-5_000);
          flow.layout();
          for (int step = 0; step < STEPS; step++) {
            if (items.size() < 100) {
              apply(flow, new ListDiff.Insert<>(0, more(200)));
            }
            if (random.nextInt(4) == 0) {
              flow.scrollBy(random.nextInt(2_000) - 1_000);
              flow.layout();
              continue;
            }
            if (flow.atEnd()) {
              flow.scrollBy(-1_500);
              flow.layout();
            }
            int anchor = flow.anchor();
            var key = ROWS.key(items.get(anchor));
            double before = flow.rowOf(key).orElseThrow().getLayoutY();
            change(flow, anchor);
            boolean beginning = flow.rowOf(ROWS.key(items.getFirst())).isPresent();
            if (flow.atEnd() || beginning) {
              continue; // what was removed has brought an end into view
            }
            assertThat(flow.rowOf(key)).as("step %d of seed %d", step, SEED).isPresent();
            assertThat(Math.abs(flow.rowOf(key).orElseThrow().getLayoutY() - before))
                .as("step %d of seed %d", step, SEED)
                .isLessThanOrEqualTo(1);
          }
        });
  }

  private void change(AnchoredFlow<Item> flow, int anchor) {
    switch (random.nextInt(4)) {
      case 0 -> apply(flow, new ListDiff.Insert<>(0, more(1 + random.nextInt(50))));
      case 1 ->
          apply(
              flow,
              new ListDiff.Insert<>(random.nextInt(items.size() + 1), more(1 + random.nextInt(5))));
      case 2 -> {
        int at = random.nextInt(items.size());
        apply(flow, new ListDiff.Set<>(at, new Item(items.get(at).id(), 20 + random.nextInt(300))));
      }
      default -> {
        int at = random.nextInt(items.size());
        if (at < anchor - 5 || at > anchor) {
          apply(
              flow, new ListDiff.Remove<>(at, Math.min(1 + random.nextInt(4), items.size() - at)));
        }
      }
    }
  }

  @Test
  void theEndStaysInViewWhenRowsComeOrGrowAndWhenTheWindowChanges() {
    Fx.run(
        () -> {
          var flow = flow(100);
          assertThat(bottom(flow)).isEqualTo(500);
          apply(flow, new ListDiff.Insert<>(items.size(), more(3)));
          assertThat(bottom(flow)).isEqualTo(500);
          int last = items.size() - 1;
          apply(flow, new ListDiff.Set<>(last, new Item(items.get(last).id(), 333)));
          assertThat(bottom(flow)).isEqualTo(500);
          flow.resize(400, 300);
          flow.layout();
          assertThat(bottom(flow)).isEqualTo(300);
        });
  }

  private double bottom(AnchoredFlow<Item> flow) {
    var row = flow.rowOf(ROWS.key(items.getLast())).orElseThrow();
    return row.getLayoutY() + row.getHeight();
  }

  @Test
  void onlyRowsInViewAreMade() {
    Fx.run(
        () -> {
          var flow = flow(100_000);
          for (int i = 0; i < 200; i++) {
            flow.scrollBy(-400);
            flow.layout();
          }
          assertThat(flow.getChildrenUnmodifiable().size()).isLessThan(80);
        });
  }
}
