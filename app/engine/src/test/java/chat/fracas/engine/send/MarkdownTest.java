package chat.fracas.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes HTML.
class MarkdownTest {
  private final Markdown markdown = new Markdown();

  @Test
  void aLinkToAPersonReadsAsTheNameInPlainText() {
    var anna = "https://matrix.to/#/@anna:example.org";
    assertThat(
            Markdown.named(
                "Hi [Anna \\[A\\]](" + anna + "), see [it](https://a.example) and [x\\](y)",
                Set.of(anna)))
        .isEqualTo("Hi Anna [A], see [it](https://a.example) and [x\\](y)");
  }

  @Test
  void plainWordsNeedNoHtml() {
    assertThat(markdown.html("hello\nworld", true, Map.of())).isEmpty();
    assertThat(markdown.html("see https://matrix.org now", true, Map.of())).isEmpty();
    assertThat(markdown.html("a <b>tag</b>", true, Map.of())).isEmpty();
    assertThat(markdown.html("*not read*", false, Map.of())).isEmpty();
  }

  @Test
  void marksBecomeTags() {
    assertThat(markdown.html("*a* **b** ~~c~~ `d`\ne", true, Map.of()))
        .contains("<em>a</em> <strong>b</strong> <del>c</del> <code>d</code><br />e");
    assertThat(markdown.html("- a\n- b", true, Map.of()))
        .contains("<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
  }

  @Test
  void tagsInTheTextStayText() {
    assertThat(markdown.html("*a* <script>", true, Map.of())).contains("<em>a</em> &lt;script&gt;");
  }

  @Test
  void picturesFromElsewhereBecomeLinks() {
    assertThat(markdown.html("![a](http://b/c)", true, Map.of()))
        .contains("<a href=\"http://b/c\">a</a>");
  }

  @Test
  void mentionsBecomePills() {
    assertThat(
            markdown.html(
                "hi @Ann, Anna and `@Ann`",
                true,
                Map.of("@Ann", "https://matrix.to/#/a", "Ann", "https://matrix.to/#/a")))
        .contains("hi <a href=\"https://matrix.to/#/a\">@Ann</a>, Anna and" + " <code>@Ann</code>");
  }
}
