package chat.fracas.viewmodel.live;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Carries the engine's emissions to the UI thread until it is closed; nothing arrives afterwards.
///
/// Emissions that come faster than the UI thread takes them are delivered together, in order, so that
/// a burst of syncs costs one pass over the screen. Created and closed on the UI thread.
public final class LiveBridge implements AutoCloseable {
  private final Executor ui;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private boolean closed;

  public LiveBridge(Executor ui) {
    this.ui = ui;
  }

  /// Calls `consumer` on the UI thread with the current value and each later one; values that were
  /// overtaken meanwhile are left out.
  public <T> void values(Live<T> live, Consumer<? super T> consumer) {
    var scheduled = new AtomicBoolean();
    subscriptions.add(
        live.subscribe(
            ignored -> {
              if (scheduled.compareAndSet(false, true)) {
                ui.execute(
                    () -> {
                      scheduled.set(false);
                      if (!closed) {
                        consumer.accept(live.value());
                      }
                    });
              }
            }));
  }

  /// Calls `consumer` on the UI thread with the list's changes in order, the first being a reset.
  public <T> void diffs(LiveList<T> list, Consumer<? super List<ListDiff<T>>> consumer) {
    var waiting = new Waiting<T>();
    subscriptions.add(
        list.subscribe(
            diffs -> {
              if (waiting.add(diffs)) {
                ui.execute(
                    () -> {
                      var taken = waiting.take();
                      if (!closed) {
                        consumer.accept(taken);
                      }
                    });
              }
            }));
  }

  /// Calls `consumer` on the UI thread with the whole list, now and after each change.
  public <T> void snapshots(LiveList<T> list, Consumer<? super List<T>> consumer) {
    var items = new ArrayList<T>();
    diffs(
        list,
        diffs -> {
          diffs.forEach(diff -> diff.applyTo(items));
          consumer.accept(List.copyOf(items));
        });
  }

  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
  }

  /// The changes that the UI thread has not taken yet. Thread-safe.
  private static final class Waiting<T> {
    private List<ListDiff<T>> diffs = new ArrayList<>();

    /// @return whether nothing was waiting, so that somebody must come and take
    synchronized boolean add(List<ListDiff<T>> more) {
      boolean first = diffs.isEmpty();
      diffs.addAll(more);
      return first && !diffs.isEmpty();
    }

    synchronized List<ListDiff<T>> take() {
      var taken = diffs;
      diffs = new ArrayList<>();
      return taken;
    }
  }
}
