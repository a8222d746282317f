package chat.fracas.desktop.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.desktop.text.Tint;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HtmlPartsTest {
  private static List<Part> read(String html) {
    return HtmlParts.of(html, Optional.of(UserId.parse("@me:example.org")));
  }

  private static List<Run> runs(String html) {
    return ((Part.Paragraph) read(html).getFirst()).runs();
  }

  @Test
  void formatsBecomeStyles() {
    assertThat(runs("a <strong>b <em>c</em></strong>"))
        .containsExactly(
            new Run.Words("a ", Style.PLAIN),
            new Run.Words("b ", Style.PLAIN.asBold()),
            new Run.Words("c", Style.PLAIN.asBold().asItalic()));
  }

  @Test
  void scriptsAndStylesLeaveNothing() {
    assertThat(runs("x<script>alert(1)</script><style>y</style>"))
        .containsExactly(new Run.Words("x", Style.PLAIN));
  }

  @Test
  void theQuoteOfAnOldReplyIsDropped() {
    assertThat(runs("<mx-reply><blockquote>old</blockquote></mx-reply>new"))
        .containsExactly(new Run.Words("new", Style.PLAIN));
  }

  @Test
  void dangerousAddressesAreNoLinks() {
    assertThat(runs("<a href=\"javascript:alert(1)\">x</a>"))
        .containsExactly(new Run.Words("x", Style.PLAIN));
    assertThat(runs("<a href=\"file:///etc/passwd\">x</a>"))
        .containsExactly(new Run.Words("x", Style.PLAIN));
  }

  @Test
  void aLinkWhoseWordsNameAnotherHostShowsItsOwn() {
    assertThat(runs("<a href=\"https://evil.example/x\">https://bank.example</a>"))
        .containsExactly(
            new Run.Link(
                "https://bank.example (evil.example)", "https://evil.example/x", Style.PLAIN));
  }

  @Test
  void myMentionIsMarked() {
    assertThat(runs("<a href=\"https://matrix.to/#/@me:example.org\">Me</a>"))
        .containsExactly(
            new Run.Mention("Me", "https://matrix.to/#/@me:example.org", Run.Mention.Kind.SELF));
  }

  @Test
  void picturesOfTheWebAreNotFetched() {
    assertThat(runs("<img src=\"https://track.example/p.png\" alt=\"hello\">"))
        .containsExactly(new Run.Words("hello", Style.PLAIN));
  }

  @Test
  void listsQuotesAndCodeAreBlocks() {
    var parts =
        read(
            "<p>a</p><ol start=\"3\"><li>b</li></ol><blockquote>c</blockquote>"
                + "<pre><code class=\"language-rust\">let x;\n</code></pre>");
    assertThat(parts).hasSize(4);
    assertThat(parts.get(1)).isInstanceOf(Part.Items.class);
    assertThat(((Part.Items) parts.get(1)).start()).isEqualTo(3);
    assertThat(parts.get(2)).isInstanceOf(Part.Quote.class);
    assertThat(parts.get(3)).isEqualTo(new Part.Code("rust", "let x;"));
  }

  @Test
  void aListWithinAListBelongsToTheItemBeforeIt() {
    var list = (Part.Items) read("<ul><li>a</li><ul><li>b</li></ul>c</ul>").getFirst();
    assertThat(list.items()).hasSize(2);
    assertThat(list.items().getFirst().get(1)).isInstanceOf(Part.Items.class);
  }

  @Test
  void theCaptionOfATableStandsAboveIt() {
    var parts =
        read(
            "<table><caption>Sheets</caption><thead><tr><th>a</th></tr></thead>"
                + "<tbody><tr><td>b</td></tr></tbody></table>");
    assertThat(parts.getFirst())
        .isEqualTo(new Part.Paragraph(List.of(new Run.Words("Sheets", Style.PLAIN.asBold()))));
    assertThat(parts.get(1))
        .isInstanceOfSatisfying(
            Part.Table.class,
            table -> {
              assertThat(table.headed()).isTrue();
              assertThat(table.rows()).hasSize(2);
            });
  }

  @Test
  void detailsHaveASummaryAndARest() {
    var details = (Part.Details) read("<details><summary>a</summary><p>b</p></details>").getFirst();
    assertThat(details.summary()).containsExactly(new Run.Words("a", Style.PLAIN));
    assertThat(details.parts())
        .containsExactly(new Part.Paragraph(List.of(new Run.Words("b", Style.PLAIN))));
  }

  @Test
  void formatsWithinALinkStayAndItsHostIsNamedAllTheSame() {
    var address = "https://evil.example/%7C";
    assertThat(runs("<a href=\"https://evil.example/|\"><b>bank</b>.example</a>"))
        .containsExactly(
            new Run.Link("bank", address, Style.PLAIN.asBold()),
            new Run.Link(".example", address, Style.PLAIN),
            new Run.Link(" (evil.example)", address, Style.PLAIN));
  }

  @Test
  void coloursBecomeTheNearestOfTheTheme() {
    assertThat(runs("<span data-mx-color=\"#fe0102\">a</span><font color=\"#0000ff\">b</font>"))
        .containsExactly(
            new Run.Words("a", Style.PLAIN.tinted(Tint.RED)),
            new Run.Words("b", Style.PLAIN.tinted(Tint.BLUE)));
    assertThat(runs("<span data-mx-color=\"url(x)\">a</span>"))
        .containsExactly(new Run.Words("a", Style.PLAIN));
  }

  @Test
  void theReasonOfASpoilerIsShown() {
    assertThat(runs("<span data-mx-spoiler=\"end\">a</span>"))
        .containsExactly(
            new Run.Words("(end) ", Style.PLAIN.asQuiet()),
            new Run.Words("a", Style.PLAIN.asSpoiler()));
  }

  @Test
  void anAddressHoldsNothingThatCannotBeOpened() {
    assertThat(runs("https://a.example/?q=[x]|50%"))
        .containsExactly(
            new Run.Link(
                "https://a.example/?q=[x]|50%",
                "https://a.example/?q=%5Bx%5D%7C50%25", Style.PLAIN));
  }

  @Test
  void tagsOfAnyDepthAreBounded() {
    var deep = "<blockquote>".repeat(5_000) + "x" + "</blockquote>".repeat(5_000);
    assertThat(depth(read(deep))).isLessThanOrEqualTo(HtmlParts.DEEPEST + 1);
    var inline = "<b>".repeat(5_000) + "x" + "</b>".repeat(5_000);
    assertThat(read(inline)).hasSize(1);
  }

  private static int depth(List<Part> parts) {
    return parts.isEmpty() || !(parts.getFirst() instanceof Part.Quote quote)
        ? 1
        : 1 + depth(quote.parts());
  }

  @Test
  void plainTextFindsAddressesWithoutTheirFullStop() {
    assertThat(((Part.Paragraph) HtmlParts.plain("see https://a.example/b.").getFirst()).runs())
        .containsExactly(
            new Run.Words("see ", Style.PLAIN),
            new Run.Link("https://a.example/b", "https://a.example/b", Style.PLAIN),
            new Run.Words(".", Style.PLAIN));
  }

  @Test
  void colouredCodeIsTheWholeCode() {
    var code = "int x = 1; // one\nString s = \"a\\\"b\";";
    var joined = new StringBuilder();
    CodeColours.of(code, "java").forEach(token -> joined.append(token.text()));
    assertThat(joined).hasToString(code);
    assertThat(CodeColours.of(code, "java"))
        .contains(new CodeColours.Token(CodeColours.Kind.COMMENT, "// one"));
  }
}
