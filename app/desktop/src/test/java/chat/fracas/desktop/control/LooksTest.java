package chat.fracas.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.theme.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Views take colours from the theme's tokens only.
class LooksTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Path THEME = Path.of("..", "..", "ui-themes", "src", "main");

  /// Paints pictures, not views.
  private static final Set<String> PAINTERS = Set.of("/picture/", "/sample/");

  private static final Pattern COLOUR =
      Pattern.compile(
          "\"#[0-9a-fA-F]{3,8}\"|\\bColor\\.(web|rgb|color|hsb|valueOf)\\("
              + "|\\bColor\\.(?!TRANSPARENT\\b)[A-Z]{3,}");
  private static final Pattern COLOUR_IN_SHEET =
      Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsba?|derive|ladder)\\(");
  private static final Pattern DISTANCE =
      Pattern.compile("-fx-(?:label-)?(?:padding|spacing): ([^;]+);");

  /// Those of the theme, and none.
  private static final Set<String> DISTANCES =
      Set.of("0", "2", "4", "6", "8", "12", "16", "20", "24", "32", "40", "48", "64");

  private static final Pattern TOKEN = Pattern.compile("-fr-[a-z0-9-]+");

  private static List<Path> files(String suffix) {
    return files(SOURCES, suffix);
  }

  private static List<Path> files(Path root, String suffix) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noViewNamesAColour() {
    var faults = new TreeSet<String>();
    for (var file : files(".java")) {
      boolean painter = PAINTERS.stream().anyMatch(file.toString()::contains);
      if (!painter) {
        COLOUR.matcher(text(file)).results().forEach(at -> faults.add(file + ": " + at.group()));
      }
    }
    for (var file : files(".css")) {
      COLOUR_IN_SHEET
          .matcher(text(file))
          .results()
          .forEach(at -> faults.add(file + ": " + at.group()));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void stylesheetsLookUpOnlyWhatThereIs() {
    Set<String> known =
        Arrays.stream(Role.values()).map(Role::property).collect(Collectors.toSet());
    known.addAll(Set.of("-fr-shadow", "-fr-dim"));
    var faults = new TreeSet<String>();
    for (var file : files(".css")) {
      TOKEN
          .matcher(text(file))
          .results()
          .map(token -> token.group())
          .filter(token -> !known.contains(token))
          .forEach(token -> faults.add(file + ": " + token));
    }
    assertThat(faults).isEmpty();
  }

  /// Within what grows with the text, distances may grow too.
  private static boolean growing(String distance) {
    return distance.endsWith("em");
  }

  @Test
  void distancesAreThoseOfTheTheme() {
    var sheets = new ArrayList<>(files(".css"));
    sheets.addAll(files(THEME, ".css"));
    assertThat(sheets).hasSizeGreaterThan(8);
    var faults = new TreeSet<String>();
    for (var sheet : sheets) {
      DISTANCE
          .matcher(text(sheet))
          .results()
          .filter(
              found ->
                  Arrays.stream(found.group(1).trim().split("\\s+"))
                      .anyMatch(each -> !DISTANCES.contains(each) && !growing(each)))
          .forEach(found -> faults.add(sheet + ": " + found.group()));
    }
    assertThat(faults).isEmpty();
  }
}
