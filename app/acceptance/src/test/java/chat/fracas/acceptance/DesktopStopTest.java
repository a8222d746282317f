package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.FracasCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The system ends the desktop, whatever it is doing: it goes without a fault, and starts again.
final class DesktopStopTest {
  private static final String AT = "fracas: your server is at ";

  @TempDir Path profile;

  @Test
  void itIsStoppedWhileItsServerStartsAndWhenItRuns() throws Exception {
    try (var desktop = start()) {
      Awaiting.eventually(
          "the server to be set up", () -> Files.exists(profile.resolve("server")), there -> there);
      assertThat(faults(desktop.stop())).isEmpty();
    }
    try (var desktop = start()) {
      var told = untilItServes(desktop);
      told.addAll(desktop.stop());
      assertThat(faults(told)).isEmpty();
    }
    try (var desktop = start()) {
      assertThat(faults(untilItServes(desktop))).isEmpty();
    }
  }

  private ChildJvm start() throws IOException {
    return ChildJvm.startTellingAll(
        FracasCommand.class, "--headless", "--profile", profile.toString());
  }

  /// @return what it told until then
  private static List<String> untilItServes(ChildJvm desktop) throws IOException {
    var told = new ArrayList<String>();
    for (String line = desktop.line(); line != null; line = desktop.line()) {
      told.add(line);
      if (line.startsWith(AT)) {
        return told;
      }
    }
    throw new AssertionError("its server never answered: " + told);
  }

  private static List<String> faults(List<String> told) {
    return told.stream()
        .filter(
            line ->
                line.contains("Exception") || line.startsWith("\tat ") || line.contains("ERROR"))
        .toList();
  }
}
