package chat.fracas.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.server.config.ConfigFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command says and with which status it ends, where it opens nothing.
final class FracasCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void asBefore() {
    System.setOut(outBefore);
    System.setErr(errBefore);
  }

  private static int run(String... arguments) {
    return FracasCommand.commandLine(() -> false).execute(arguments);
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whereThereIsNoDisplay_itSaysSo_andOffersToGoWithout() {
    assertThat(run()).isEqualTo(3);
    assertThat(complained()).contains("there is no display here", "--headless");
    assertThat(run("--profile", folder.toString())).isEqualTo(3);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyKeyOfTheServerIsPrinted() {
    assertThat(run("server", "--print-config")).isZero();
    assertThat(told()).isEqualTo(ConfigFile.documented());
    assertThat(complained()).isEmpty();
  }

  @Test
  void aServerNeedsItsConfiguration() {
    assertThat(run("server")).isEqualTo(2);
    assertThat(complained()).contains("--config FILE is missing", "--print-config");
  }

  @Test
  void aFaultOfTheConfigurationIsNamedInOneLine() throws IOException {
    Path config = folder.resolve("server.yaml");
    assertThat(run("server", "--config", config.toString())).isEqualTo(2);
    Files.writeString(config, "server_name: test.example\ndata_folder: data\ncolour: blue\n");
    assertThat(run("server", "--config", config.toString())).isEqualTo(2);
    assertThat(complained().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("fracas: "))
        .last()
        .satisfies(line -> assertThat(line).contains("line 3: there is no key colour"));
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeUsedIsNamedInOneLine() throws IOException {
    Path config = folder.resolve("server.yaml");
    Files.writeString(config, "server_name: test.example\ndata_folder: data\n");
    Files.createDirectories(folder.resolve("data"));
    Files.write(folder.resolve("data").resolve("homeserver.mv.db"), new byte[64 * 1024]);
    assertThat(run("server", "--config", config.toString())).isEqualTo(1);
    assertThat(complained().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("cannot start", "the file is damaged"));
  }

  @Test
  void whatIsNoOptionIsRefused() {
    assertThat(run("--dream")).isEqualTo(2);
    assertThat(complained()).contains("--dream");
  }
}
