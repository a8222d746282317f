package chat.fracas.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// JSONTestSuite (Nicolas Seriot, MIT): `y_` must be read, `n_` refused, `i_` is left to the reader.
final class JsonTestSuiteTest {
  /// Good JSON by RFC 8259 that a signature cannot bear.
  private static final Set<String> REFUSED_ON_PURPOSE =
      Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

  /// What is left open and read here: numbers beyond a double whose exponent has four digits at most.
  private static final Set<String> READ =
      Set.of(
          "i_number_double_huge_neg_exp.json",
          "i_number_neg_int_huge_exp.json",
          "i_number_pos_double_huge_exp.json",
          "i_number_too_big_neg_int.json",
          "i_number_too_big_pos_int.json",
          "i_number_very_big_negative_int.json");

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(JsonTestSuiteTest.class.getResource("/JSONTestSuite")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void theSuiteIsWhole() throws Exception {
    // without the two largest, which `hugeNestingIsRefused` makes by itself
    assertThat(files()).hasSize(316);
  }

  @ParameterizedTest
  @MethodSource("files")
  void isAnsweredAsDocumented(Path file) throws IOException {
    String name = file.getFileName().toString();
    boolean expected =
        name.startsWith("y_") ? !REFUSED_ON_PURPOSE.contains(name) : READ.contains(name);
    assertThat(reads(Files.readAllBytes(file))).as(name).isEqualTo(expected);
  }

  @Test
  void hugeNestingIsRefused() {
    assertThat(reads("[".repeat(100_000).getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(reads("[{\"\":".repeat(50_000).getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  private static boolean reads(byte[] json) {
    try {
      Json.parse(json);
      return true;
    } catch (JsonException refused) {
      return false;
    }
  }
}
