package chat.fracas.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LogsTest {
  @TempDir Path profile;

  @AfterEach
  void asBefore() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logs.initial(context);
  }

  private String logged() throws IOException {
    return Files.readString(profile.resolve(Logs.FILE));
  }

  @Test
  void theDesktopLogsToItsProfile() throws IOException {
    Logs.toFileIn(profile);
    LoggerFactory.getLogger("chat.fracas.engine.Part").info("it went {}", "wrong");
    LoggerFactory.getLogger("org.somebody.Library").info("chatter");

    assertThat(logged()).contains("INFO  Part it went wrong").doesNotContain("chatter");
  }

  @Test
  void aFailureIsLoggedByItsKindAndPlaceWithoutItsWords() throws IOException {
    Logs.toFileIn(profile);
    LoggerFactory.getLogger("chat.fracas.engine.Part")
        .error(
            "a room could not be shown",
            new IllegalStateException("secret", new IOException("also secret")));

    assertThat(logged())
        .contains("java.lang.IllegalStateException")
        .contains("by java.io.IOException")
        .contains("LogsTest.java")
        .doesNotContain("secret");
  }

  @Test
  void requestsToTheOwnServerAreNoNews_andHaveAFileOfTheirOwn() throws IOException {
    Logs.toFileIn(profile);
    LoggerFactory.getLogger(Logs.ACCESS).atInfo().addKeyValue("status", 200).log("request");

    assertThat(logged()).isEmpty();
    assertThat(Files.readString(profile.resolve(Logs.ACCESS_FILE))).contains("status=200");
  }

  @Test
  void theFilesStayBounded() throws IOException {
    Logs.toFileIn(profile);
    var log = LoggerFactory.getLogger("chat.fracas.engine.Part");
    var line = "x".repeat(8 * 1024);
    long most = (Logs.OLDER_FILES + 3) * Logs.LARGEST_FILE;
    for (long written = 0; written < most; written += line.length()) {
      log.info(line);
    }
    try (var files = Files.list(profile)) {
      assertThat(files.count()).isLessThanOrEqualTo(1 + Logs.OLDER_FILES);
    }
  }
}
