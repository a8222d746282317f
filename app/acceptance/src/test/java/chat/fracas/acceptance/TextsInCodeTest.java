package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Texts and colours are where they belong: every key of `i18n/` is used, views hold no text and no
/// colour of their own.
final class TextsInCodeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path KEYS = ROOT.resolve("i18n/src/main/java");
  private static final Path VIEWS = ROOT.resolve("app/desktop/src/main/java");
  private static final Path MODELS = ROOT.resolve("app/viewmodel/src/main/java");
  private static final List<Path> CODE = List.of(KEYS, VIEWS, MODELS);
  private static final List<Path> STYLES =
      List.of(
          ROOT.resolve("app/desktop/src/main/resources"),
          ROOT.resolve("ui-themes/src/main/resources"));

  private static final Pattern KEY = Pattern.compile("([A-Z][A-Z0-9_]+)\\(\"([a-zA-Z.0-9]+)\"");

  /// A string with letters given to something that shows it.
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?:new (?:Label|Button|Text|Hyperlink|CheckBox|RadioButton|ToggleButton|MenuItem|Menu"
              + "|Tooltip|HintTip|Chip|TextField|SwitchRow|SwitchControl|Spinner)\\("
              + "|\\.(?:setText|setPromptText|setAccessibleText|setAccessibleHelp|setTitle"
              + "|setHeaderText|prompting|explained|hinting)\\("
              + "|Buttons\\.[a-z][A-Za-z]*\\("
              + "|new (?:IconButton|EmptyState|Banner)\\([A-Za-z.]+, )\"[^\"]*\\p{L}{2}");

  /// A string with whether it is told to a programmer who has done something wrong.
  private static final Pattern STRING =
      Pattern.compile("(Exception\\()?\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static final Pattern WORDS = Pattern.compile("\\p{L}{2} \\p{L}{2}");

  /// What is not painted has no colour.
  private static final Pattern COLOUR =
      Pattern.compile(
          "Color\\.(?!TRANSPARENT\\b)(?:web|rgb|hsb|valueOf|[A-Z]{3,})\\b|\"#[0-9a-fA-F]{3,8}\""
              + "|setStyle\\([^;]*(?:color|fill|stroke)");

  private static final Pattern CSS_COLOUR =
      Pattern.compile(":[^;{]*(?:#[0-9a-fA-F]{3,8}\\b|\\b(?:rgb|rgba|hsb|hsba)\\()");

  @Test
  void everyKeyIsUsed() {
    var keys = new LinkedHashMap<String, String>();
    var code = new StringBuilder();
    for (Path root : CODE) {
      for (Path file : files(root, ".java")) {
        var source = read(file);
        if (source.contains("implements TextKey")) {
          keys.putAll(keys(file, source));
        } else {
          code.append(source.replaceAll("\\s+", ""));
        }
      }
    }
    assertThat(keys).hasSizeGreaterThan(100);
    var used = constants(code.toString());
    assertThat(keys.entrySet().stream().filter(key -> !used.contains(key.getKey())))
        .as("remove these from messages_*.properties and write the keys again")
        .extracting(Map.Entry::getValue)
        .isEmpty();
  }

  @Test
  void viewsShowNoTextOfTheirOwn() {
    assertThat(found(VIEWS, SHOWN)).as("a text needs a key in i18n/").isEmpty();
  }

  @Test
  void viewModelsMakeNoSentencesOfTheirOwn() {
    assertThat(found(MODELS, STRING).stream().filter(TextsInCodeTest::isSentence))
        .as("a text needs a key in i18n/")
        .isEmpty();
  }

  @Test
  void viewsNameNoColours() {
    assertThat(found(VIEWS, COLOUR)).as("a colour is a role of the theme").isEmpty();
    for (Path root : STYLES) {
      for (Path file : files(root, ".css")) {
        assertThat(CSS_COLOUR.matcher(read(file)).results().map(match -> match.group()))
            .as(file.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void theRulesFindWhatTheyForbid() {
    assertThat(SHOWN.matcher("new Label(\"Hello\")").find()).isTrue();
    assertThat(SHOWN.matcher("new Label(\"· \")").find()).isFalse();
    assertThat(isSentence("problem.set(\"Not sent\")")).isTrue();
    assertThat(isSentence("new IllegalStateException(\"not sent\")")).isFalse();
    assertThat(isSentence("case \"a\" -> new Plain(\"b\")")).isFalse();
    assertThat(COLOUR.matcher("node.setFill(Color.RED)").find()).isTrue();
    assertThat(COLOUR.matcher("scene.setFill(Color.TRANSPARENT)").find()).isFalse();
    assertThat(COLOUR.matcher("node.setStyle(\"-fx-text-fill: red\")").find()).isTrue();
    assertThat(CSS_COLOUR.matcher("a { -fx-fill: #fff; }").find()).isTrue();
    assertThat(CSS_COLOUR.matcher(".a { -fx-fill: -fr-text; }").find()).isFalse();
  }

  private static boolean isSentence(String code) {
    return STRING
        .matcher(code)
        .results()
        .anyMatch(found -> found.group(1) == null && WORDS.matcher(found.group(2)).find());
  }

  /// Constants by their qualified name, with the key each stands for.
  private static Map<String, String> keys(Path file, String source) {
    var area = file.getFileName().toString().replace(".java", "");
    var keys = new LinkedHashMap<String, String>();
    KEY.matcher(source.replaceAll("\\(\\s+", "("))
        .results()
        .forEach(match -> keys.put(area + "." + match.group(1), match.group(2)));
    return keys;
  }

  private static Set<String> constants(String code) {
    return Set.copyOf(
        Pattern.compile("[A-Z][A-Za-z]+Text\\.[A-Z][A-Z0-9_]+")
            .matcher(code)
            .results()
            .map(match -> match.group())
            .distinct()
            .toList());
  }

  /// Where something forbidden stands. The sample speaks for people, not for us.
  private static List<String> found(Path root, Pattern forbidden) {
    var found = new ArrayList<String>();
    for (Path file : files(root, ".java")) {
      if (!file.toString().contains("sample")) {
        forbidden
            .matcher(read(file).replaceAll("(?m)^\\s*//.*$", "").replaceAll("\\(\\s+", "("))
            .results()
            .forEach(match -> found.add(root.relativize(file) + ": " + match.group()));
      }
    }
    return found;
  }

  private static List<Path> files(Path root, String suffix) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
