package chat.fracas.viewmodel.work;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// Runs tasks in the background one after another, in the order they were given. UI thread only.
public final class InOrder {
  private final Work work;
  private final Queue<Task> waiting = new ArrayDeque<>();
  private boolean running;

  public InOrder(Work work) {
    this.work = work;
  }

  /// Runs `task` after all earlier ones; `failed` hears on the UI thread when it threw.
  public void run(Runnable task, Consumer<RuntimeException> failed) {
    run(task, () -> {}, failed);
  }

  /// The same; `done` hears on the UI thread when it did not throw.
  public void run(Runnable task, Runnable done, Consumer<RuntimeException> failed) {
    waiting.add(new Task(task, done, failed));
    next();
  }

  private void next() {
    if (running) {
      return;
    }
    var task = waiting.poll();
    if (task == null) {
      return;
    }
    running = true;
    work.run(
        task.action(),
        () -> {
          task.done().run();
          done();
        },
        failure -> {
          task.failed().accept(failure);
          done();
        });
  }

  private void done() {
    running = false;
    next();
  }

  private record Task(Runnable action, Runnable done, Consumer<RuntimeException> failed) {}
}
