package chat.fracas.acceptance;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A client of the Matrix Rust SDK's cryptography (`.ci/interop/sdk_bot.mjs`) in a process of its own.
final class SdkBot implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Path SCRIPT = Path.of("..", "..", ".ci", "interop", "sdk_bot.mjs");

  private final Process process;
  private final BufferedWriter input;
  private final LinkedBlockingQueue<JsonObject> said = new LinkedBlockingQueue<>();
  private final List<JsonObject> passed = new ArrayList<>();

  private SdkBot(Process process) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  /// @param home the folder in whose `node_modules` the SDK is
  static SdkBot start(URI server, String home) throws IOException {
    var builder = new ProcessBuilder("node", SCRIPT.toString(), server.toString());
    builder.environment().put("SDK_HOME", home);
    return new SdkBot(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(Json.parseObject(line.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  /// Tells it to do something; it goes on with others meanwhile.
  void does(String task, JsonObject more) {
    try {
      input.write(new String(Json.write(more.with("do", task)), StandardCharsets.UTF_8));
      input.newLine();
      input.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Waits until it says so.
  JsonObject says(String what) throws InterruptedException {
    return says(what, what::equals);
  }

  /// Waits until it says one of these.
  JsonObject saysOneOf(String... whats) throws InterruptedException {
    return says(String.join(" or ", whats), List.of(whats)::contains);
  }

  private JsonObject says(String what, Predicate<String> wanted) throws InterruptedException {
    for (; ; ) {
      JsonObject line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.requireString("said").equals("failed")) {
        throw new AssertionError("waited in vain for " + what + " after " + passed + ": " + line);
      }
      passed.add(line);
      if (wanted.test(line.requireString("said"))) {
        return line;
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
