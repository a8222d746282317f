package chat.fracas.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class LiveBridgeTest {
  private final Deque<Runnable> ui = new ArrayDeque<>();
  private final Source source = new Source();
  private final List<List<String>> seen = new ArrayList<>();

  @Test
  void aBurstOfChangesArrivesTogetherAndInOrder() {
    var bridge = new LiveBridge(ui::add);
    bridge.snapshots(source, seen::add);
    source.emit(new ListDiff.Insert<>(1, List.of("b", "c")));
    source.emit(new ListDiff.Set<>(0, "A"));
    source.emit(new ListDiff.Remove<>(1, 1));
    settle();

    assertThat(seen).containsExactly(List.of("A", "c"));
    source.emit(new ListDiff.Reset<>(List.of("z")));
    settle();
    assertThat(seen).last().isEqualTo(List.of("z"));
  }

  @Test
  void nothingArrivesAfterClosing() {
    var bridge = new LiveBridge(ui::add);
    bridge.snapshots(source, seen::add);
    bridge.close();
    settle();

    assertThat(seen).isEmpty();
    assertThat(source.consumers).isEmpty();
  }

  private void settle() {
    while (!ui.isEmpty()) {
      ui.removeFirst().run();
    }
  }

  private static final class Source implements LiveList<String> {
    private final List<Consumer<List<ListDiff<String>>>> consumers = new ArrayList<>();

    @Override
    public List<String> snapshot() {
      return List.of("a");
    }

    @Override
    public Subscription subscribe(Consumer<List<ListDiff<String>>> onDiffs) {
      consumers.add(onDiffs);
      onDiffs.accept(List.of(new ListDiff.Reset<>(snapshot())));
      return () -> consumers.remove(onDiffs);
    }

    void emit(ListDiff<String> diff) {
      consumers.forEach(consumer -> consumer.accept(List.of(diff)));
    }
  }
}
