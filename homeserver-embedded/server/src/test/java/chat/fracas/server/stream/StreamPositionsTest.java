package chat.fracas.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class StreamPositionsTest {
  private static final UserId ALICE = UserId.parse("@alice:example.org");
  private final StreamPositions positions = StreamPositions.after(0);

  @Test
  void aSlowChangeHoldsBackTheLaterOnes() {
    var seen = new ArrayList<String>();
    long slow = positions.reserve();
    long fast = positions.reserve();
    positions.publish(fast, () -> seen.add("fast"));
    assertThat(positions.visible()).isZero();
    assertThat(seen).isEmpty();
    positions.publish(slow, () -> seen.add("slow"));
    assertThat(positions.visible()).isEqualTo(fast);
    assertThat(seen).containsExactly("slow", "fast");
  }

  @Test
  void aReleasedPositionHoldsNothingBack() {
    long given = positions.reserve();
    long kept = positions.reserve();
    positions.publish(kept, () -> {});
    positions.release(given);
    assertThat(positions.visible()).isEqualTo(kept);
    assertThatThrownBy(() -> positions.release(given)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsReservedTogetherIsSeenTogether() {
    var seen = new ArrayList<Long>();
    long before = positions.reserve();
    long first = positions.reserve(9);
    long after = positions.reserve();
    positions.publish(after, () -> seen.add(positions.visible()));
    positions.publish(before, () -> seen.add(positions.visible()));
    assertThat(positions.visible()).isEqualTo(before);
    positions.publish(first, () -> seen.add(positions.visible()));
    assertThat(after).isEqualTo(first + 9);
    assertThat(seen).containsExactly(before, after, after);
  }

  @Test
  void aRestartIsAheadOfEveryTokenGivenBefore() {
    assertThat(StreamPositions.after(7).start()).isGreaterThan(1_000_000);
  }

  @Test
  void aWaiterIsWokenByAChangeThatConcernsItOnly() throws Exception {
    var notifier = new Notifier(positions);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var woken = threads.submit(() -> notifier.await(ALICE, 0, Duration.ofSeconds(20)));
      notifier.publish(positions.reserve(), List.of(UserId.parse("@bob:example.org")));
      assertThat(notifier.changedAt(ALICE)).isZero();
      notifier.publish(positions.reserve(), List.of(ALICE));
      assertThat(woken.get()).isTrue();
      assertThat(notifier.changedAt(ALICE)).isEqualTo(2);
    }
  }

  @Test
  void aStopLetsWaitersGo() throws Exception {
    var notifier = new Notifier(positions);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var woken = threads.submit(() -> notifier.await(ALICE, 0, Duration.ofSeconds(20)));
      notifier.close();
      assertThat(woken.get()).isFalse();
    }
  }
}
