package chat.fracas.acceptance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A class of the tests in a process of its own, which is told and tells a line at a time, and which is
/// killed as `kill -9` does.
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final BufferedWriter input;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command(main, arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// What it says of its faults is among its lines.
  static ChildJvm startTellingAll(Class<?> main, String... arguments) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command(main, arguments)).redirectErrorStream(true).start());
  }

  private static List<String> command(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  void tell(String line) throws IOException {
    input.write(line);
    input.newLine();
    input.flush();
  }

  /// The next line; nothing when the process has ended.
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /// The next line, which begins so; its rest.
  String expect(String beginning) throws IOException {
    String line = line();
    if (line == null || !line.startsWith(beginning)) {
      throw new IllegalStateException("expected " + beginning + ", was told " + line);
    }
    return line.substring(beginning.length()).strip();
  }

  /// Kills it at once; what it had written can still be read.
  void kill() throws InterruptedException {
    // not by the Process itself, which would close the stream with what is still in it
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /// Asks it to end, as a system does that shuts down; the lines it had still to tell.
  List<String> stop() throws IOException {
    process.toHandle().destroy();
    var told = new ArrayList<String>();
    for (String line = line(); line != null; line = line()) {
      told.add(line);
    }
    return told;
  }

  /// Waits until it ends by itself.
  ///
  /// @return its exit status
  int status() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.toHandle().destroyForcibly();
    lines.close();
  }
}
