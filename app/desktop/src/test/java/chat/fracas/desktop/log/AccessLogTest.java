package chat.fracas.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.server.Homeserver;
import chat.fracas.server.config.AccessLog;
import chat.fracas.server.config.ServerConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What requests to a server leave: what they asked for, never of whom or what.
final class AccessLogTest {
  private static final String SYNC =
      " method=GET route=/_matrix/client/v3/sync status=401 bytes=[0-9]+ ms=[0-9]+ from=127.0.0.1";

  @TempDir Path folder;

  @AfterEach
  void asBefore() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logs.initial(context);
  }

  /// A poll with a token, a look into a room, and something that is nowhere.
  private void ask() throws Exception {
    var config = ServerConfig.local(ServerName.parse("test.example"), folder.resolve("server"));
    try (var server = Homeserver.start(config);
        var http = HttpClient.newHttpClient()) {
      for (String target :
          List.of(
              "/_matrix/client/v3/sync?access_token=fa_secret&since=s17",
              "/_matrix/client/v3/rooms/!garden:test.example/state?word=plan",
              "/_matrix/client/v3/nowhere/plan")) {
        var request =
            HttpRequest.newBuilder(server.baseUrl().orElseThrow().resolve(target))
                .header("X-Forwarded-For", "10.0.0.1 status=200")
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isBetween(400, 499);
      }
      server
          .loopback()
          .exchange("GET", "/_matrix/client/versions", Map.of(), InputStream.nullInputStream(), 0);
    }
  }

  private static void requireLines(List<String> lines) {
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("[-0-9]+ [0-9:,]+" + SYNC);
    assertThat(lines.get(1)).contains("route=/_matrix/client/v3/rooms/{roomId}/state status=401 ");
    assertThat(lines.get(2)).contains("route=unknown status=404 ");
    assertThat(String.join(" ", lines))
        .doesNotContain("secret", "garden", "plan", "s17", "10.0.0.1", "versions");
  }

  @Test
  void theOwnServerLeavesThemInItsFolder() throws Exception {
    Logs.toFileIn(folder);
    assertThat(folder.resolve("server")).doesNotExist();
    ask();
    requireLines(Files.readAllLines(folder.resolve(Logs.ACCESS_FILE)));
    assertThat(folder.resolve(Logs.FILE)).isEmptyFile();
  }

  @Test
  void theServerAloneLeavesThemWhereItIsTold() throws Exception {
    Path file = folder.resolve("logs").resolve("requests.log");
    Logs.toConsole();
    Logs.eachRequestTo(new AccessLog.InFile(file));
    ask();
    requireLines(Files.readAllLines(file));
    PrintStream before = System.out;
    for (var log : List.of(new AccessLog.Console(), new AccessLog.Nowhere())) {
      var told = new ByteArrayOutputStream();
      System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
      try {
        Logs.toConsole();
        Logs.eachRequestTo(log);
        ask();
      } finally {
        System.setOut(before);
      }
      if (log instanceof AccessLog.Console) {
        requireLines(told.toString(StandardCharsets.UTF_8).lines().toList());
      } else {
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
      }
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAFault() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Logs.toConsole();
    assertThatThrownBy(() -> Logs.eachRequestTo(new AccessLog.InFile(file.resolve("access.log"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("access.log");
  }

  @Test
  void theFilesStayBounded() throws IOException {
    Logs.toFileIn(folder);
    var log = LoggerFactory.getLogger(Logs.ACCESS);
    var line = "x".repeat(64 * 1024);
    long most = (Logs.OLDER_FILES + 3) * Logs.LARGEST_ACCESS_FILE;
    for (long written = 0; written < most; written += line.length()) {
      log.atInfo().addKeyValue("route", line).log("request");
    }
    try (var files = Files.list(folder.resolve("server"))) {
      assertThat(files.count()).isBetween(2L, 1L + Logs.OLDER_FILES);
    }
  }
}
