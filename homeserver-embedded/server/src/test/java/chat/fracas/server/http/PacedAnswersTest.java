package chat.fracas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedAnswersTest {
  private final AtomicLong now = new AtomicLong();
  private final PacedAnswers answers = new PacedAnswers(TimeLimits.USUAL, now::get);
  private final List<String> cutOff = new ArrayList<>();

  private OutputStream begin(String name) {
    return answers.begin(new ByteArrayOutputStream(), () -> cutOff.add(name));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
    answers.look();
  }

  @Test
  void whoTakesTooLittle_isCutOff_onceAndAlone() throws IOException {
    OutputStream slow = begin("slow");
    OutputStream fast = begin("fast");
    for (int i = 0; i < 60; i++) {
      pass(Duration.ofSeconds(1));
      slow.write(1);
      fast.write(new byte[20_000]);
    }
    assertThat(cutOff).isEmpty();
    for (int i = 0; i < 60; i++) {
      pass(Duration.ofSeconds(1));
      fast.write(new byte[20_000]);
    }
    assertThat(cutOff).containsExactly("slow");
  }

  @Test
  void whatHasEndedIsNotLookedAt() throws IOException {
    begin("short").close();
    pass(Duration.ofDays(1));
    assertThat(cutOff).isEmpty();
  }
}
