package chat.fracas.desktop.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Bench;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.text.Choices;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

final class PartsViewTest {
  private static final String EVERYTHING =
      "<h1>Heading one</h1><h2>Heading two</h2><p>With <b>bold</b>, <i>italic</i>, <u>under</u>,"
          + " <s>struck</s>, <code>code()</code>, x<sup>2</sup>, H<sub>2</sub>O,"
          + " <span data-mx-color=\"#ffff00\">yellow</span>"
          + " <span data-mx-bg-color=\"#ffee00\">marked</span>,"
          + " <span data-mx-spoiler=\"the end\">the butler</span>.</p>"
          + "<ul><li>one<ol start=\"7\"><li>seven</li></ol></li><li>two</li></ul>"
          + "<blockquote>a<blockquote>b</blockquote></blockquote>"
          + "<table><caption>Sheets</caption><tr><th>Sheet</th><th>Who</th></tr>"
          + "<tr><td>An old town with a name so long that it takes a second line in its cell</td>"
          + "<td><a href=\"https://example.org\">Mira</a></td></tr></table>"
          + "<pre><code class=\"language-java\">record Point(int x) {\n"
          + "  static Point of(String text) { return new Point(parse(text), 42); } // parsed\n}"
          + "</code></pre>"
          + "<details><summary>More</summary><p>inside</p></details>"
          + "<hr><ul><li>السلام عليكم</li></ul><blockquote>اقتباس</blockquote>";

  private final Bench bench = new Bench(Locale.UK);

  private PartsView shown(String html) {
    var view = new PartsView(TextMaker.of(bench.surroundings()), bench.surroundings().texts());
    view.show(HtmlParts.of(html, Optional.empty()), List.of(), List.of());
    return view;
  }

  private static VBox page(Region view) {
    var page = new VBox(view);
    page.getStyleClass().addAll("fr-canvas", "fr-message-row");
    return page;
  }

  @Test
  void everythingTheSpecAllowsIsDrawnAndNothingIsCut() {
    for (Theme theme : Theme.values()) {
      for (int width : new int[] {640, 360}) {
        Fx.run(
            () -> {
              var view = shown(EVERYTHING);
              var scene = Fx.scene(page(view), width, 900, theme, 100);
              for (int i = 0; i < 3; i++) {
                view.applyCss();
                scene.getRoot().layout();
              }
              Fx.picture(scene, "formatted-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width);
              assertThat(view.getHeight()).isLessThan(900);
              for (var node : view.lookupAll(".fr-side-scroll")) {
                var scroll = (ScrollPane) node;
                var content = (Region) scroll.getContent();
                assertThat(scroll.getHeight())
                    .isGreaterThanOrEqualTo(content.prefHeight(content.prefWidth(-1)));
              }
            });
      }
    }
  }

  @Test
  void detailsShowTheirRestByTheMenuOfTheMessage() {
    Fx.run(
        () -> {
          var view = shown("<details><summary>More</summary><p>inside</p></details>");
          Fx.scene(page(view), 400, 300, Theme.LIGHT, 100);
          double folded = view.prefHeight(400);
          Choices.in(view).getFirst().act().run();
          view.applyCss();
          assertThat(view.prefHeight(400)).isGreaterThan(folded + 10);
        });
  }

  @Test
  void codeIsCopiedByTheMenuOfTheMessage() {
    Fx.run(
        () ->
            assertThat(Choices.in(shown("<pre><code>x\n</code></pre>")))
                .extracting(Choices.Choice::kind)
                .containsExactly(Choices.Choice.Kind.COPY));
  }
}
