package chat.fracas.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.observe.LiveItems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveBridgeTest {
  private final Deque<Runnable> ui = new ArrayDeque<>();
  private final LiveItems<String> source = new LiveItems<>(List.of("a"));
  private final List<List<String>> seen = new ArrayList<>();

  @Test
  void aBurstOfChangesArrivesTogetherAndInOrder() {
    var bridge = new LiveBridge(ui::add);
    bridge.snapshots(source, seen::add);
    source.apply(List.of(new ListDiff.Insert<>(1, List.of("b", "c"))));
    source.apply(List.of(new ListDiff.Set<>(0, "A")));
    source.apply(List.of(new ListDiff.Remove<>(1, 1)));
    settle();

    assertThat(seen).containsExactly(List.of("A", "c"));
    source.apply(List.of(new ListDiff.Reset<>(List.of("z"))));
    settle();
    assertThat(seen).last().isEqualTo(List.of("z"));
  }

  @Test
  void nothingArrivesAfterClosing() {
    var bridge = new LiveBridge(ui::add);
    bridge.snapshots(source, seen::add);
    bridge.close();
    source.reset(List.of("b"));
    settle();

    assertThat(seen).isEmpty();
  }

  private void settle() {
    while (!ui.isEmpty()) {
      ui.removeFirst().run();
    }
  }
}
