package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/ARCHITECTURE.md` to what it describes: a map with wrong names is worse than none.
class MapTest {
  private static final Path ROOT = root();
  private static final int MAX_LINES = 130;
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Za-z0-9]*)`");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /// Types of the JDK that the map names.
  private static final Set<String> OF_THE_JDK = Set.of("SecureRandom", "InstantSource");

  /// Maven runs the tests in the folder of the module, two below the root.
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("docs/adr")) ? here : here.resolve("../..").normalize();
  }

  private static String map() throws IOException {
    return Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));
  }

  @Test
  void theMapIsShort() throws IOException {
    assertThat(map().lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
  }

  @Test
  void everyClassOnTheMapExists() throws IOException {
    Set<String> named =
        TYPE.matcher(map())
            .results()
            .map(match -> match.group(1))
            .filter(name -> !OF_THE_JDK.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(30);
    assertThat(types()).containsAll(named);
  }

  private static Set<String> types() throws IOException {
    try (Stream<Path> files = modules().map(ROOT::resolve).flatMap(MapTest::sources)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<Path> sources(Path module) {
    try {
      return Files.walk(module.resolve("src"));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Stream<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map((MatchResult match) -> match.group(1));
  }

  @Test
  void everyModuleIsOnTheMapAndHasAReadme() throws IOException {
    String map = map();
    assertThat(modules())
        .allSatisfy(
            module -> {
              assertThat(map).contains("`" + module + "`");
              Path own = ROOT.resolve(module).resolve("README.md");
              Path shared = ROOT.resolve(module).resolveSibling("README.md");
              // crypto has one for the whole folder
              assertThat(Files.exists(own) || module.startsWith("crypto/") && Files.exists(shared))
                  .as("%s has a README.md", module)
                  .isTrue();
            });
  }

  @Test
  void everyDecisionIsListed() throws IOException {
    String list = Files.readString(ROOT.resolve("docs/adr/README.md"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/adr"))) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("0")))
          .allSatisfy(name -> assertThat(list).contains("(" + name + ")"));
    }
  }
}
