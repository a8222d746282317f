package chat.fracas.store.keyring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Runs a keyring's command line tool. Secrets go through pipes, never through arguments, which other
/// processes could read. Thread-safe.
final class KeyringCommand {
  /// Long enough for somebody to type the password of a locked keyring.
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final int MAX_OUTPUT_BYTES = 64 * 1024;

  private final Path program;

  private KeyringCommand(Path program) {
    this.program = program;
  }

  /// What a run gave.
  record Result(int status, String output, String complaint) {}

  /// Finds the program on the search path.
  static Optional<KeyringCommand> find(String program, Map<String, String> environment) {
    for (String folder :
        environment.getOrDefault("PATH", "").split(Pattern.quote(java.io.File.pathSeparator))) {
      Path candidate = Path.of(folder).resolve(program);
      if (!folder.isBlank() && Files.isExecutable(candidate)) {
        return Optional.of(new KeyringCommand(candidate));
      }
    }
    return Optional.empty();
  }

  Result run(List<String> arguments, String input) throws KeyringException {
    var command = new java.util.ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).start();
      try {
        return talk(process, input);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException cause) {
      throw new KeyringException(program.getFileName() + " cannot be run", cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new KeyringException("interrupted", cause);
    }
  }

  private Result talk(Process process, String input)
      throws IOException, InterruptedException, KeyringException {
    try (OutputStream toProcess = process.getOutputStream()) {
      toProcess.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closedEarly) {
      // a program that does not read its input may be gone already; its status tells
    }
    var complaint = new String[] {""};
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    complaint[0] = text(process.getErrorStream().readNBytes(MAX_OUTPUT_BYTES));
                  } catch (IOException ended) {
                    complaint[0] = "unreadable";
                  }
                });
    Thread watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                      process.destroyForcibly();
                    }
                  } catch (InterruptedException done) {
                    Thread.currentThread().interrupt();
                  }
                });
    String output = text(process.getInputStream().readNBytes(MAX_OUTPUT_BYTES));
    int status = process.waitFor();
    watch.interrupt();
    reader.join();
    return new Result(status, output.strip(), complaint[0].strip());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
