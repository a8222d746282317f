package chat.fracas.viewmodel.work;

import chat.fracas.i18n.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One thing a person asked for: a sentence while it goes on, another when it failed. UI thread only.
///
/// `busy` and `problem` are empty otherwise. Only one thing goes on at a time; what comes back after
/// it was given up is dropped.
public final class Attempt {
  private final Work work;
  private final Texts texts;
  private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private int current;

  public Attempt(Work work, Texts texts) {
    this.work = work;
    this.texts = texts;
  }

  public ReadOnlyStringProperty busy() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether something is awaited.
  public BooleanExpression going() {
    return busy.isNotEmpty();
  }

  public boolean isGoing() {
    return !busy.get().isEmpty();
  }

  /// Says why nothing was begun.
  public void refuse(String sentence) {
    problem.set(sentence);
  }

  /// Forgets what went wrong.
  public void clear() {
    problem.set("");
  }

  /// Drops what is going on; its outcome is not heard.
  public void giveUp() {
    current++;
    busy.set("");
  }

  /// Runs `task` in the background, unless something goes on already.
  ///
  /// @param sentence what is going on
  public void make(String sentence, Runnable task, Runnable done) {
    make(
        sentence,
        () -> {
          task.run();
          return true;
        },
        ignored -> done.run(),
        failure -> Optional.empty());
  }

  /// Computes `task` in the background, unless something goes on already.
  ///
  /// @param expected a sentence for the failures this task is known to have
  public <T> void make(
      String sentence,
      Supplier<T> task,
      Consumer<? super T> done,
      Function<RuntimeException, Optional<String>> expected) {
    if (isGoing()) {
      return;
    }
    int mine = ++current;
    problem.set("");
    busy.set(sentence);
    work.fetch(
        task,
        answer -> {
          if (mine == current) {
            busy.set("");
            done.accept(answer);
          }
        },
        failure -> {
          if (mine == current) {
            busy.set("");
            problem.set(expected.apply(failure).orElseGet(() -> Failures.words(failure, texts)));
          }
        });
  }
}
