package chat.fracas.desktop.text;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Role;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.theme.Theme;
import chat.fracas.theme.emoji.EmojiPictures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RichTextTest {
  private static final Texts TEXTS = Texts.forLocale(Locale.ENGLISH);
  private static final int WIDTH = 420;
  private static final String ARABIC =
      "مرحبا بالعالم، هذا نص طويل بما يكفي ليُكسر على عدة أسطر في نافذة ضيقة 😀 نعم";
  private static final String HEBREW = "שלום עולם, זה טקסט ארוך מספיק כדי להישבר (שורות) 12:34";
  private static final String PERSIAN = "می‌خواهم این را بنویسم که نیم‌فاصله دارد و طولانی است";
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private static RichText shown(List<Run> runs, List<String> opened) {
    var text = new RichText(maker(opened), TEXTS);
    text.show(runs);
    return text;
  }

  private static TextMaker maker(List<String> opened) {
    return new TextMaker(new EmojiPictures(), PictureSource.none(), opened::add);
  }

  private static List<Run> samples() {
    return Stream.of(
            "Plain Latin text that is long enough to be broken over two lines or even three. Äöü ß é",
            ARABIC,
            HEBREW,
            PERSIAN,
            "Mixed: hello שלום and مرحبا then back, with " + FAMILY + " and 👍🏽 in it",
            "中文字符没有空格所以必须在任意位置换行否则会溢出窗口，这一点很重要。日本語もあります。",
            "A" + "verylongwordwithoutanyspace".repeat(8),
            "Z̸̡̢̛͍̖̗͙̜̠͓̣̤̓̔̈́̀ȧ̸̢̧͎̱̗̩͉̬̠̇l̴͔̊̎̅̿̈g̷̛̳̈́͑̈́o and control\u0007\u202Eoverride\u202C",
            "lone \uD83D half and \uDE00 other",
            "हिन्दी में क्षत्रिय और ไทยไม่มีช่องว่างระหว่างคำ")
        .map(Run::words)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyScriptStaysInsideItsWidth() {
    return samples().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.copied().substring(0, 5),
                    () -> Fx.run(() -> assertThatItFits(List.of(run)))));
  }

  private static void assertThatItFits(List<Run> runs) {
    for (int width : new int[] {160, 233, WIDTH}) {
      var text = shown(runs, new ArrayList<>());
      var box = new VBox(text);
      Fx.scene(box, width, 2000, Theme.LIGHT, 100);
      assertThat(text.getHeight()).as("height at " + width).isPositive().isLessThan(2000);
      for (var node : text.lookupAll(".fr-words")) {
        var bounds = node.getBoundsInParent();
        assertThat(bounds.getMaxX()).isLessThanOrEqualTo(width + 4);
        assertThat(bounds.getMinX()).isGreaterThanOrEqualTo(-4);
      }
    }
  }

  @Test
  void randomTextOfAllScripts_neverFailsALayout() {
    var random = new SplittableRandom(7);
    var alphabet =
        "ab c שלם ابي\u200C\u200D یک 中。👨‍👩‍👧1️⃣🇫🇷é\u0301\u0310\n\t(\u202E)\u2067\u00AD\uD83D क्ष ก็";
    Fx.run(
        () -> {
          for (int round = 0; round < 200; round++) {
            var letters = new StringBuilder();
            for (int i = 0; i < 60; i++) {
              letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var style = random.nextBoolean() ? Style.PLAIN : Style.PLAIN.asBold().asStrike();
            var text = shown(List.of(new Run.Words(letters.toString(), style)), new ArrayList<>());
            Fx.scene(new VBox(text), 20 + random.nextInt(300), 3000, Theme.LIGHT, 100);
            assertThat(text.getHeight()).as(letters.toString()).isPositive();
            text.selectAll();
            text.layout();
          }
        });
  }

  @Test
  void theFirstStrongCharacterGivesTheDirection() {
    Fx.run(
        () -> {
          var text = shown(List.of(Run.words("12 – " + HEBREW)), new ArrayList<>());
          assertThat(text.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
          text.show("12 – Latin, then " + HEBREW);
          assertThat(text.getNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        });
  }

  @Test
  void allIsCopiedAsItWasWritten_withEmojiAndNames() {
    Fx.run(
        () -> {
          var text =
              shown(
                  List.of(
                      Run.words("Hi "),
                      new Run.Mention("Bob", "https://matrix.to/#/@bob:x", Run.Mention.Kind.OTHER),
                      Run.words(", look: " + FAMILY + " "),
                      new Run.Link("here", "https://example.org", Style.PLAIN)),
                  new ArrayList<>());
          Fx.scene(new VBox(text), WIDTH, 200, Theme.LIGHT, 100);
          text.selectAll();
          assertThat(text.selectedText()).isEqualTo("Hi Bob, look: " + FAMILY + " here");
          text.clearSelection();
          assertThat(text.selectedText()).isEmpty();
        });
  }

  @Test
  void aLongMessageIsCut_untilMoreIsAskedFor() {
    Fx.run(
        () -> {
          var text = shown(List.of(Run.words("word ".repeat(13_000))), new ArrayList<>());
          Fx.scene(new VBox(text), WIDTH, 600, Theme.LIGHT, 100);
          text.selectAll();
          assertThat(text.selectedText().length())
              .isLessThanOrEqualTo(RichText.FIRST_CHARACTERS + 1);
          int clicks = 0;
          while (more(text) instanceof Hyperlink more) {
            more.fire();
            clicks++;
          }
          assertThat(clicks).isBetween(2, 6);
          text.selectAll();
          assertThat(text.selectedText()).hasSize(65_000);
        });
  }

  private static Object more(RichText text) {
    return text.getChildren().getLast();
  }

  @Test
  void aSpoilerIsHiddenUntilClicked() {
    Fx.run(
        () -> {
          var text =
              shown(
                  List.of(new Run.Words("the killer", Style.PLAIN.asSpoiler())), new ArrayList<>());
          Fx.scene(new VBox(text), WIDTH, 200, Theme.LIGHT, 100);
          assertThat(text.lookupAll(".fr-words")).isEmpty();
          text.lookup(".fr-spoiler")
              .getOnMouseClicked()
              .handle(Clicks.click(text.lookup(".fr-spoiler")));
          assertThat(text.lookupAll(".fr-words")).isNotEmpty();
        });
  }

  @Test
  void aSpoilerBesideLettersLaidOutWordByWordHasAHeight() {
    Fx.run(
        () -> {
          var text =
              shown(
                  List.of(Run.words("地図 "), new Run.Words("the killer", Style.PLAIN.asSpoiler())),
                  new ArrayList<>());
          Fx.scene(new VBox(text), WIDTH, 200, Theme.LIGHT, 100);
          assertThat(text.prefHeight(WIDTH)).isBetween(15.0, 60.0);
        });
  }

  @Test
  void wordsAgainstTheDirectionKeepTheirSpacesBetweenThem() {
    for (var mixed :
        List.of("שלום with English 123", "שלום Luc שלום", "One שלום שלום two", "שלום 12 34 שלום")) {
      Fx.run(() -> assertThat(gaps(mixed)).allSatisfy(gap -> assertThat(gap).isBetween(2.0, 8.0)));
    }
  }

  private static List<Double> gaps(String words) {
    var text = shown(List.of(Run.words(words)), new ArrayList<>());
    Fx.scene(new VBox(text), WIDTH, 200, Theme.LIGHT, 100);
    var edges =
        text.lookupAll(".fr-words").stream()
            .filter(Node::isVisible)
            .map(word -> word.localToScene(word.getLayoutBounds()))
            .sorted(Comparator.comparingDouble(Bounds::getMinX))
            .toList();
    return IntStream.range(1, edges.size())
        .mapToObj(i -> edges.get(i).getMinX() - edges.get(i - 1).getMaxX())
        .toList();
  }

  @Test
  void aSpoilerRevealsNoOther() {
    Fx.run(
        () -> {
          var secret = Style.PLAIN.asSpoiler();
          var text =
              shown(
                  List.of(
                      new Run.Words("butler", secret),
                      Run.words(" or "),
                      new Run.Words("gardener", secret)),
                  new ArrayList<>());
          Fx.scene(new VBox(text), WIDTH, 200, Theme.LIGHT, 100);
          assertThat(text.choices()).hasSize(2);
          text.choices().getFirst().act().run();
          assertThat(text.lookupAll(".fr-spoiler")).hasSize(1);
          assertThat(text.choices()).hasSize(1);
        });
  }

  @Test
  void theKeyboardReachesLinksAndMentions() {
    Fx.run(
        () -> {
          var opened = new ArrayList<String>();
          var text =
              shown(
                  List.of(
                      Run.words("See "),
                      new Run.Link("the plan", "https://example.org", Style.PLAIN),
                      new Run.Mention("Aiko", "https://matrix.to/#/@a:b", Run.Mention.Kind.OTHER)),
                  opened);
          var row = new VBox(text);
          assertThat(Choices.in(row))
              .extracting(Choices.Choice::name)
              .containsExactly("the plan", "Aiko");
          Choices.in(row).forEach(choice -> choice.act().run());
          assertThat(opened).containsExactly("https://example.org", "https://matrix.to/#/@a:b");
        });
  }

  @Test
  void tabStopsAtLinksOnlyWhereTheTextStandsAlone() {
    Fx.run(
        () -> {
          var runs = List.<Run>of(new Run.Link("here", "https://example.org", Style.PLAIN));
          var among = shown(runs, new ArrayList<>());
          var alone = new RichText(maker(new ArrayList<>()), TEXTS).withLinksInTabOrder();
          alone.show(runs);
          Fx.scene(new VBox(among, alone), WIDTH, 200, Theme.LIGHT, 100);
          assertThat(among.lookup(".fr-words-link").isFocusTraversable()).isFalse();
          assertThat(alone.lookup(".fr-words-link").isFocusTraversable()).isTrue();
        });
  }

  @Test
  void aLineOfEitherDirectionBeginsAtTheSameEdge() {
    Fx.run(
        () -> {
          var latin = new LineLabel(maker(new ArrayList<>()), TextStyle.NAME);
          latin.show("Leila");
          var arabic = new LineLabel(maker(new ArrayList<>()), TextStyle.NAME);
          arabic.show("ليلى");
          Fx.scene(new VBox(latin, arabic), WIDTH, 200, Theme.LIGHT, 100);
          assertThat(left(arabic)).isEqualTo(left(latin));
        });
  }

  private static double left(LineLabel line) {
    var letters = line.getChildrenUnmodifiable().getFirst();
    return Math.rint(letters.localToScene(letters.getLayoutBounds()).getMinX());
  }

  @Test
  void aLinkOpensItsAddress() {
    Fx.run(
        () -> {
          var opened = new ArrayList<String>();
          var text =
              shown(List.of(new Run.Link("here", "https://example.org", Style.PLAIN)), opened);
          Fx.scene(new VBox(text), WIDTH, 200, Theme.LIGHT, 100);
          var link = text.lookup(".fr-words-link");
          link.getOnMouseClicked().handle(Clicks.click(link));
          assertThat(opened).containsExactly("https://example.org");
        });
  }

  @Test
  void onlyEmojiAreLarge_amongWordsTheyAreNot() {
    Fx.run(
        () -> {
          var text = shown(List.of(Run.words("😀 " + FAMILY)), new ArrayList<>());
          assertThat(text.lookupAll(".fr-emoji-large")).hasSize(2);
          text.show("yes 😀");
          assertThat(text.lookupAll(".fr-emoji-large")).isEmpty();
          assertThat(text.lookupAll(".fr-emoji")).hasSize(1);
        });
  }

  @TestFactory
  Stream<DynamicTest> picturesToLookAt() {
    return Stream.of(Theme.LIGHT, Theme.DARK)
        .map(theme -> DynamicTest.dynamicTest(theme.name(), () -> Fx.run(() -> draw(theme))));
  }

  private static void draw(Theme theme) {
    var column = new VBox(Space.MEDIUM);
    column.setPadding(new Insets(Space.LARGE));
    for (var run : samples()) {
      column.getChildren().add(shown(List.of(run), new ArrayList<>()));
    }
    var rich =
        shown(
            List.of(
                Run.words("Some "),
                new Run.Words("bold", Style.PLAIN.asBold()),
                Run.words(", "),
                new Run.Words("italic", Style.PLAIN.asItalic()),
                Run.words(", "),
                new Run.Words("bold italic", Style.PLAIN.asBold().asItalic()),
                Run.words(", "),
                new Run.Words("struck", Style.PLAIN.asStrike()),
                Run.words(", "),
                new Run.Words("inline code()", Style.PLAIN.asCode()),
                Run.words(", a "),
                new Run.Link("link", "https://example.org", Style.PLAIN),
                Run.words(" for "),
                new Run.Mention("Bob", "x", Run.Mention.Kind.OTHER),
                Run.words(" and "),
                new Run.Mention("Alice", "x", Run.Mention.Kind.SELF),
                Run.words(" with "),
                new Run.Words("found words", Style.PLAIN.asHighlighted()),
                Run.words(" and a "),
                new Run.Words("hidden secret", Style.PLAIN.asSpoiler()),
                Run.words(" 🎉❤️🇫🇷 at the end.")),
            new ArrayList<>());
    column.getChildren().addAll(rich, shown(List.of(Run.words("🎉😀🏳️‍🌈")), new ArrayList<>()));
    for (var name :
        new String[] {"Room 🎉 with a long name that is cut", "🏳️‍🌈 شكرا جزيلا", "Short"}) {
      var label = new LineLabel(maker(new ArrayList<>()), TextStyle.NAME_STRONG);
      label.show(name);
      label.setMaxWidth(180);
      column.getChildren().add(label);
    }
    var scene = Fx.scene(column, WIDTH, 1000, theme, 100);
    rich.selectAll();
    var image = Fx.picture(scene, "text-" + theme.name().toLowerCase(Locale.ROOT));
    assertThat(Fx.shows(image, theme, Role.SELECTION)).isTrue();
    assertThat(Fx.shows(image, theme, Role.MENTION)).isTrue();
  }
}
