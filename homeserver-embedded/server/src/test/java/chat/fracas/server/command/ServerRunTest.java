package chat.fracas.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.server.storage.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command where it cannot do its work: a line that says why, and a status.
@Timeout(120)
class ServerRunTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(int port) throws IOException {
    Path config = folder.resolve("server.yaml");
    Files.writeString(
        config,
        "server_name: test.example\ndata_folder: data\nlisten: {port: %d}\n".formatted(port));
    return ServerRun.run(
        config, log -> {}, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private void requireLine(String why) {
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith("fracas: the server cannot start: ").contains(why));
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void givenAFolderThatIsInUse_thenItSaysSo() throws IOException {
    Files.createDirectories(data());
    Database.openFile(data()).close();
    // as another process holds it
    try (var file = FileChannel.open(data().resolve("homeserver.mv.db"), StandardOpenOption.WRITE);
        var lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(run(0)).isEqualTo(1);
      requireLine("another program has it open");
    }
  }

  @Test
  void givenTheFolderOfANewerVersion_thenItSaysSo() throws IOException {
    Files.createDirectories(data());
    try (var database = Database.openFile(data())) {
      database.write(
          sql ->
              sql.update(
                  """
                  INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description",
                    "type", "script", "installed_by", "execution_time", "success")
                  VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'fracas', 0, TRUE)
                  """));
    }
    assertThat(run(0)).isEqualTo(1);
    requireLine("a newer Fracas has written it: schema 1000");
  }

  @Test
  void givenADamagedFile_thenItSaysSo() throws IOException {
    Files.createDirectories(data());
    Files.write(data().resolve("homeserver.mv.db"), new byte[64 * 1024]);
    assertThat(run(0)).isEqualTo(1);
    requireLine("the file is damaged");
  }

  @Test
  void givenADamagedKey_thenItSaysSo() throws IOException {
    Files.createDirectories(data());
    Files.writeString(data().resolve("signing.key"), "ed25519 a_1 not-a-seed!\n");
    assertThat(run(0)).isEqualTo(1);
    requireLine("signing.key is damaged");
  }

  @Test
  void givenAFileWhereTheFolderShouldBe_thenItSaysSo() throws IOException {
    Files.writeString(data(), "not a folder");
    assertThat(run(0)).isEqualTo(1);
    requireLine("data");
  }

  @Test
  void givenAPortThatIsTaken_thenItSaysSo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(run(taken.getLocalPort())).isEqualTo(1);
      requireLine(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void givenAFaultOfTheConfiguration_thenItsLineIsNamed() throws IOException {
    Path config = folder.resolve("server.yaml");
    Files.writeString(config, "server_name: test.example\ndata_folder: data\ncolour: blue\n");
    int status =
        ServerRun.run(
            config,
            log -> {},
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .startsWith("fracas: ")
        .contains("line 3: there is no key colour");
  }
}
