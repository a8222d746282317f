package chat.fracas.viewmodel.work;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs what blocks (network, disk) away from the UI thread and brings the answer back to it.
/// Thread-safe.
///
/// @param ui runs on the UI thread, in order
/// @param background runs each task on a thread of its own
public record Work(Executor ui, Executor background) {
  /// Everything at once in the calling thread: for tests.
  public static Work immediate() {
    return new Work(Runnable::run, Runnable::run);
  }

  /// Computes `task` in the background; one of the two consumers is called on the UI thread.
  public <T> void fetch(
      Supplier<T> task, Consumer<? super T> done, Consumer<RuntimeException> failed) {
    background.execute(
        () -> {
          T answer;
          try {
            answer = task.get();
          } catch (RuntimeException failure) {
            ui.execute(() -> failed.accept(failure));
            return;
          }
          ui.execute(() -> done.accept(answer));
        });
  }

  /// Runs `task` in the background.
  public void run(Runnable task, Runnable done, Consumer<RuntimeException> failed) {
    fetch(
        () -> {
          task.run();
          return true;
        },
        ignored -> done.run(),
        failed);
  }
}
