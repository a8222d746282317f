package chat.fracas.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.SendQueueStore.Queued;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [SendQueueStore] does.
public abstract class SendQueueStoreContract extends StoreContract {
  private SendQueueStore queue() {
    return account.sendQueue();
  }

  @Test
  void whatWaitsIsThereAfterARestartInOrder() {
    Queued a = queue().add(ROOM, "t1", JsonObject.of("body", "one"));
    Queued b = queue().add(OTHER, "t2", JsonObject.of("body", "two 🍏"));
    restart();

    assertThat(queue().load()).containsExactly(a, b);
    assertThat(a.room()).isEqualTo(ROOM);
    assertThat(a.transactionId()).isEqualTo("t1");
    assertThat(a.failure()).isEmpty();
    assertThat(a.number()).isLessThan(b.number());
  }

  @Test
  void anUpdateKeepsThePlaceInTheQueue() {
    Queued a = queue().add(ROOM, "t1", JsonObject.of("body", "one"));
    Queued b = queue().add(ROOM, "t2", JsonObject.of("body", "two"));
    var failed =
        new Queued(a.number(), ROOM, "t1", JsonObject.of("url", "mxc"), Optional.of("forbidden"));
    queue().update(failed);
    restart();

    assertThat(queue().load()).containsExactly(failed, b);
    queue().update(new Queued(a.number(), ROOM, "t1", failed.request(), Optional.empty()));
    assertThat(queue().load().getFirst().failure()).isEmpty();
  }

  @Test
  void anUpdateOfWhatWasRemovedAddsNothing() {
    Queued a = queue().add(ROOM, "t1", JsonObject.EMPTY);
    queue().remove(a.number());
    queue().update(a);

    assertThat(queue().load()).isEmpty();
  }

  @Test
  void numbersAreNeverUsedAgain() {
    Queued a = queue().add(ROOM, "t1", JsonObject.EMPTY);
    queue().remove(a.number());
    queue().remove(a.number());
    restart();

    assertThat(queue().load()).isEmpty();
    assertThat(queue().add(ROOM, "t2", JsonObject.EMPTY).number()).isGreaterThan(a.number());
  }
}
