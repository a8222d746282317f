package chat.fracas.viewmodel.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkTest {
  private final List<String> log = new ArrayList<>();
  private final Work work =
      new Work(
          task -> {
            log.add("ui");
            task.run();
          },
          task -> {
            log.add("background");
            task.run();
          });

  @Test
  void theAnswerComesBackToTheUiThread() {
    work.fetch(() -> 42, answer -> log.add("answer " + answer), failure -> log.add("failed"));

    assertThat(log).containsExactly("background", "ui", "answer 42");
  }

  @Test
  void aFailureComesBackToTheUiThread() {
    work.run(
        () -> {
          throw new IllegalStateException("down");
        },
        () -> log.add("done"),
        failure -> log.add(String.valueOf(failure.getMessage())));

    assertThat(log).containsExactly("background", "ui", "down");
  }
}
