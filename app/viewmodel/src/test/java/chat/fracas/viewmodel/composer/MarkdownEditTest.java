package chat.fracas.viewmodel.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.viewmodel.composer.MarkdownEdit.Format;
import org.junit.jupiter.api.Test;

final class MarkdownEditTest {
  @Test
  void boldIsPutAroundTheSelectionAndTakenAwayAgain() {
    var bold = MarkdownEdit.toggle(Format.BOLD, "say it now", 4, 6);
    assertThat(bold).isEqualTo(new MarkdownEdit("say **it** now", 6, 8));

    assertThat(MarkdownEdit.toggle(Format.BOLD, bold.text(), 6, 8))
        .isEqualTo(new MarkdownEdit("say it now", 4, 6));
  }

  @Test
  void italicInsideBoldDoesNotTakeTheBoldAway() {
    assertThat(MarkdownEdit.toggle(Format.ITALIC, "**it**", 2, 4).text()).isEqualTo("***it***");
  }

  @Test
  void codeOfSeveralLinesIsFenced() {
    assertThat(MarkdownEdit.toggle(Format.CODE, "a\nb", 0, 3).text()).isEqualTo("```\na\nb\n```\n");
    assertThat(MarkdownEdit.toggle(Format.CODE, "ab", 0, 2).text()).isEqualTo("`ab`");
  }

  @Test
  void theCaretStandsWhereTheAddressOfALinkBelongs() {
    assertThat(MarkdownEdit.link("see here", 4, 8))
        .isEqualTo(new MarkdownEdit("see [here]()", 11, 11));
  }

  @Test
  void eachLineIsQuoted() {
    assertThat(MarkdownEdit.quote("x\na\nb", 2, 5).text()).isEqualTo("x\n> a\n> b");
  }
}
