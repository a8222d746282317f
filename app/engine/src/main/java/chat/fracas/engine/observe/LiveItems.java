package chat.fracas.engine.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A [LiveList] that its owner changes by diffs. Thread-safe.
public final class LiveItems<T> implements LiveList<T> {
  private final Emitter<List<ListDiff<T>>> emitter = new Emitter<>();
  private final Object lock = new Object();
  private final List<T> items = new ArrayList<>();

  public LiveItems() {}

  public LiveItems(List<T> items) {
    this.items.addAll(items);
  }

  @Override
  public List<T> snapshot() {
    synchronized (lock) {
      return List.copyOf(items);
    }
  }

  /// Changes the list and emits the changes as one batch.
  public void apply(List<ListDiff<T>> diffs) {
    change(before -> diffs);
  }

  /// Changes the list by what is worked out from it, and emits the changes as one batch if there are
  /// any.
  ///
  /// @param diffs calls nothing outside
  public void change(Function<List<T>, List<ListDiff<T>>> diffs) {
    synchronized (lock) {
      List<ListDiff<T>> batch = diffs.apply(List.copyOf(items));
      if (batch.isEmpty()) {
        return;
      }
      batch.forEach(diff -> diff.applyTo(items));
      emitter.queue(List.copyOf(batch));
    }
    emitter.drain();
  }

  public void reset(List<T> next) {
    apply(List.of(new ListDiff.Reset<>(List.copyOf(next))));
  }

  @Override
  public Subscription subscribe(Consumer<? super List<ListDiff<T>>> onDiffs) {
    Subscription subscription;
    synchronized (lock) {
      subscription = emitter.add(onDiffs, List.of(new ListDiff.Reset<>(List.copyOf(items))));
    }
    emitter.drain();
    return subscription;
  }
}
