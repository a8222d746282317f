package chat.fracas.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveTest {
  @Test
  void aSubscriberGetsTheValueItFindsThenEachChange() {
    var live = new LiveValue<>("a");
    var seen = new ArrayList<String>();
    var subscription = live.subscribe(seen::add);
    live.set("b");
    live.set("b");
    subscription.close();
    live.set("c");

    assertThat(seen).containsExactly("a", "b");
    assertThat(live.value()).isEqualTo("c");
  }

  @Test
  void aChangeMadeByASubscriberComesAfterTheOneItSaw() {
    var live = new LiveValue<>(1);
    var first = new ArrayList<Integer>();
    var second = new ArrayList<Integer>();
    try (var one =
            live.subscribe(
                value -> {
                  first.add(value);
                  if (value == 2) {
                    live.set(3);
                  }
                });
        var two = live.subscribe(second::add)) {
      live.set(2);
    }

    assertThat(first).containsExactly(1, 2, 3);
    assertThat(second).containsExactly(1, 2, 3);
  }

  @Test
  void diffsRebuildTheList() {
    var items = new LiveItems<>(List.of("a"));
    var copy = new ArrayList<String>();
    try (var subscription = items.subscribe(diffs -> diffs.forEach(diff -> diff.applyTo(copy)))) {
      items.apply(
          List.of(
              new ListDiff.Insert<>(1, List.of("b", "c", "d")),
              new ListDiff.Set<>(0, "A"),
              new ListDiff.Remove<>(1, 2)));
    }

    assertThat(copy).containsExactly("A", "d").isEqualTo(items.snapshot());
  }

  @Test
  void threadsThatChangeAValueNeverLeaveASubscriberBehind() throws InterruptedException {
    var items = new LiveItems<Integer>();
    var copy = Collections.synchronizedList(new ArrayList<Integer>());
    try (var subscription = items.subscribe(diffs -> diffs.forEach(diff -> diff.applyTo(copy)))) {
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 4; i++) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = 0; n < 500; n++) {
                        items.apply(List.of(new ListDiff.Insert<>(0, List.of(n))));
                      }
                    }));
      }
      for (var thread : threads) {
        thread.join();
      }
    }

    assertThat(copy).hasSize(2000).isEqualTo(items.snapshot());
  }
}
