package chat.fracas.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SendFailureTest {
  @ParameterizedTest
  @EnumSource(SendFailure.Kind.class)
  void whatIsKeptIsReadAgain(SendFailure.Kind kind) {
    var wordless = SendFailure.of(kind);
    var worded = new SendFailure(kind, "No: not here.");
    assertThat(SendFailure.parse(wordless.stored())).isEqualTo(wordless);
    assertThat(SendFailure.parse(worded.stored())).isEqualTo(worded);
  }

  @Test
  void wordsOfAnEarlierVersionAreTheServers() {
    assertThat(SendFailure.parse("Sorry: no."))
        .isEqualTo(new SendFailure(SendFailure.Kind.REFUSED, "Sorry: no."));
  }
}
