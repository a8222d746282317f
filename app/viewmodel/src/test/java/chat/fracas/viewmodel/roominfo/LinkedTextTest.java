package chat.fracas.viewmodel.roominfo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinkedTextTest {
  @Test
  void linksEndBeforePunctuation() {
    assertThat(LinkedText.pieces("See https://example.org/a_(b), then #garden:example.org."))
        .extracting(piece -> piece.link().orElse("-"))
        .containsExactly(
            "-", "https://example.org/a_(b", "-", "https://matrix.to/#/#garden:example.org", "-");
  }

  @Test
  void allPiecesTogetherAreTheText() {
    var text = "a http://b.example c #d e:f";
    var joined = new StringBuilder();
    LinkedText.pieces(text).forEach(piece -> joined.append(piece.text()));
    assertThat(joined).hasToString(text);
  }

  @Test
  void otherSchemesAreNoLinks() {
    assertThat(LinkedText.pieces("javascript:alert(1) file:///etc/passwd"))
        .allMatch(piece -> piece.link().isEmpty());
  }
}
