package chat.fracas.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomCacheTest {
  /// A room without events weighs one.
  private final RoomCache cache = new RoomCache(3);

  private static LiveRoom room(String id) {
    return LiveRoom.fresh(new RoomId(id), RoomVersionRules.of("11"));
  }

  @Test
  void thereAreNeverMoreThanTheBound() {
    for (int i = 0; i < 50; i++) {
      cache.add(room("!" + i));
      assertThat(cache.size()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void whoHoldsARoomThatIsNotKeptAnyMore_holdsTheOnlyOne() {
    LiveRoom held = room("!held");
    cache.add(held);
    for (int i = 0; i < 10; i++) {
      cache.add(room("!" + i));
    }
    assertThat(cache.find(held.id())).containsSame(held);
    assertThat(cache.add(room("!held"))).isSameAs(held);
    var seen = new ArrayList<LiveRoom>();
    cache.each(seen::add);
    assertThat(seen).contains(held);
  }

  /// What the slower of two had read could be older than what the faster one has changed and let go.
  @Test
  void whileOneReadsARoomFromTheDisk_nobodyElseReadsIt() throws Exception {
    var reading = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var reads = new AtomicInteger();
    var first =
        CompletableFuture.supplyAsync(
            () ->
                cache.find(
                    new RoomId("!a"),
                    id -> {
                      reads.incrementAndGet();
                      reading.countDown();
                      await(goOn);
                      return Optional.of(room("!a"));
                    }));
    await(reading);
    var second = new CompletableFuture<Optional<LiveRoom>>();
    Thread other =
        Thread.ofPlatform()
            .start(
                () ->
                    second.complete(
                        cache.find(
                            new RoomId("!a"),
                            id -> {
                              reads.incrementAndGet();
                              return Optional.of(room("!a"));
                            })));
    while (other.getState() == Thread.State.RUNNABLE || other.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS).orElseThrow())
        .isSameAs(second.get(20, TimeUnit.SECONDS).orElseThrow());
    assertThat(reads).hasValue(1);
  }

  @Test
  void whileARoomIsMade_nobodyReadsIt() throws Exception {
    var made = new CompletableFuture<LiveRoom>();
    var second = new CompletableFuture<Optional<LiveRoom>>();
    cache.alone(
        new RoomId("!a"),
        () -> {
          Thread other =
              Thread.ofPlatform()
                  .start(
                      () ->
                          second.complete(
                              cache.find(new RoomId("!a"), id -> Optional.of(room("!a")))));
          while (other.getState() == Thread.State.RUNNABLE
              || other.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
          }
          assertThat(second).isNotDone();
          made.complete(cache.add(room("!a")));
        });
    assertThat(second.get(20, TimeUnit.SECONDS)).containsSame(made.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
