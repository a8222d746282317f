package chat.fracas.bench;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The figures of vodozemac, by a small program in Rust that is built when there is a toolchain for it.
final class VodozemacFigures {
  private static final Path SOURCE = Path.of("../../.ci/bench/vodozemac");

  private final Path program;

  private VodozemacFigures(Path program) {
    this.program = program;
  }

  /// Nothing, where there is no Rust.
  static Optional<VodozemacFigures> build() throws IOException, InterruptedException {
    if (!hasCargo()) {
      return Optional.empty();
    }
    Path target = Path.of("target/vodozemac").toAbsolutePath();
    String manifest = SOURCE.resolve("Cargo.toml").toString();
    run(
        "cargo",
        "build",
        "--quiet",
        "--release",
        "--manifest-path",
        manifest,
        "--target-dir",
        target.toString());
    return Optional.of(new VodozemacFigures(target.resolve("release/vodozemac-figures")));
  }

  private static boolean hasCargo() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return List.of(path.split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cargo")));
  }

  /// Operations in a second of CPU time, by the names of [CryptoPaths].
  Map<String, Double> measure() throws IOException, InterruptedException {
    JsonObject printed = Json.parseObject(run(program.toString(), "3", "0.3"));
    Map<String, Double> rates = new LinkedHashMap<>();
    for (String name : printed.keys()) {
      rates.put(name, (double) printed.requireInteger(name));
    }
    return rates;
  }

  private static byte[] run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] printed = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed: " + new String(printed, StandardCharsets.UTF_8));
    }
    return printed;
  }
}
