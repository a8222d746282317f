package chat.fracas.e2ee;

import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.MemoryCryptoStore;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.pickle.PickleKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A store, a clock that stands still, and works that are written when they end.
public final class Harness {
  public final CryptoStore store = new MemoryCryptoStore();
  public final RandomSource random;
  public final Sealing sealing;
  public final OutgoingRequests requests;
  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  public Harness(long seed) {
    this.random = new SeededRandom(seed);
    this.sealing = new Sealing(PickleKey.generate(random), random);
    this.requests = new OutgoingRequests(random);
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /// One step that is written.
  public void step(Consumer<CryptoWork> step) {
    var work = new CryptoWork(store);
    step.accept(work);
    store.write(work.changes());
  }

  public <T> T call(Function<CryptoWork, T> step) {
    var work = new CryptoWork(store);
    T result = step.apply(work);
    store.write(work.changes());
    return result;
  }

  /// One step that is never written: the program was killed in it.
  public <T> T killed(Function<CryptoWork, T> step) {
    return step.apply(new CryptoWork(store));
  }

  /// A work to read with.
  public CryptoWork look() {
    return new CryptoWork(store);
  }

  public List<OutgoingRequest> pending() {
    return requests.pending(look());
  }

  public <R extends OutgoingRequest> R only(Class<R> kind) {
    List<OutgoingRequest> pending = pending();
    if (pending.size() != 1) {
      throw new AssertionError("expected one request, there are " + pending);
    }
    return kind.cast(pending.getFirst());
  }
}
