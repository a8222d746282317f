package chat.fracas.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// The whole desktop in a process of its own, without a screen, started as `./fracas` does, on a large
/// account whose server answers and has nothing new.
final class DesktopBenchmark implements Benchmark {
  /// The options of `./fracas`, seen from where benchmarks run.
  private static final Path OPTIONS = Path.of("..", "desktop", "fracas.jvm");

  private static final List<String> FLAGS =
      List.of("@" + OPTIONS, "-Xmx640m", "-Dglass.platform=Headless", "-Dprism.order=sw");

  @Override
  public String name() {
    return "desktop";
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    Path work = Folders.make("desktop");
    Path folder = Files.createDirectory(work.resolve("profile"));
    var profile =
        new LargeProfile(
            scale.of(500, 12), 20, scale.of(5_000, 100), scale.of(100_000 - 498 * 20 - 5_000, 400));
    var server = profile.server();
    try (var port = new SamplePort(server)) {
      profile.make(folder, server, port.address());
      var java = new Java(classPath(work), Optional.empty());
      var figures = new ArrayList<Figure>();
      figures.add(restart(java, folder, profile, "", scale));
      Optional<Path> cache = java.rehearsed(work.resolve("fracas.aot"));
      var fast = new Java(java.classPath(), cache);
      if (cache.isPresent()) {
        figures.add(restart(fast, folder, profile, ", AOT cache", scale));
      }
      figures.addAll(use(fast, folder, profile.big(), scale));
      return figures;
    } finally {
      Folders.delete(work);
    }
  }

  private static Figure restart(
      Java java, Path folder, LargeProfile profile, String how, Scale scale) throws Exception {
    var samples = new double[scale.of(5, 1)];
    for (int i = 0; i < samples.length; i++) {
      long start = System.nanoTime();
      Process process = java.start(folder, "0", "0");
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        require(lines.readLine());
        samples[i] = (System.nanoTime() - start) / 1e6;
        process.getOutputStream().close();
        process.waitFor();
      } finally {
        process.destroyForcibly();
      }
    }
    return Figure.of(
        "restart to room list, %d rooms, %,d events%s"
            .formatted(profile.rooms(), profile.events(), how),
        Figure.quantile(samples, 0.5),
        "ms",
        "≤ 1,200");
  }

  private static List<Figure> use(Java java, Path folder, int big, Scale scale) throws Exception {
    Process process =
        java.start(folder, String.valueOf(scale.of(20, 1)), String.valueOf(scale.of(20, 1)));
    Map<String, Double> told = new HashMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" ", -1);
        if (parts.length == 2) {
          told.put(parts[0], Double.valueOf(parts[1]));
        }
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
    return List.of(
        figure(told, "rss", "idle, memory (RSS)", "MiB", "≤ 300"),
        figure(told, "cpu", "idle, CPU", "% of a core", "≤ 0.2"),
        figure(
            told, "open-first", "open a room of %,d, painted, first".formatted(big), "ms", "≤ 300"),
        figure(
            told,
            "open-warm",
            "open a room of %,d, painted, warm p50".formatted(big),
            "ms",
            "≤ 100"),
        figure(told, "fps", "scrolling back a long room", "frames/s", "≥ 60"),
        figure(told, "rows", "rows scrolled through", "", ""),
        figure(told, "frame-p99", "frame while scrolling, p99", "ms", ""),
        figure(told, "frame-longest", "frame while scrolling, longest", "ms", "≤ 50"),
        figure(told, "scroll-cpu", "CPU while scrolling", "% of a core", ""),
        figure(told, "search", "search a word, results painted, p50", "ms", "≤ 100"),
        figure(told, "search-first", "search a word, results painted, first", "ms", ""));
  }

  private static Figure figure(
      Map<String, Double> told, String key, String name, String unit, String goal) {
    Double value = told.get(key);
    if (value == null) {
      throw new IllegalStateException("the desktop did not tell " + key);
    }
    return Figure.of(name, value, unit, goal);
  }

  private static void require(@Nullable String line) {
    if (!DesktopProcess.LISTED.equals(line)) {
      throw new IllegalStateException("the desktop said " + line);
    }
  }

  /// A class path of jars alone: the AOT cache takes no folders.
  private static String classPath(Path work) throws IOException {
    var entries = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = work.resolve("part" + entries.size() + ".jar");
        pack(path, jar);
        entries.add(jar.toString());
      } else if (Files.exists(path)) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /// How the desktop is started.
  private record Java(String classPath, Optional<Path> cache) {
    private ProcessBuilder command(List<String> more) {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(FLAGS);
      cache.ifPresent(
          file ->
              command.addAll(List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off")));
      command.addAll(more);
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    Process start(Path profile, String idleSeconds, String scrollSeconds) throws IOException {
      return command(
              List.of(
                  "-cp",
                  classPath,
                  DesktopProcess.class.getName(),
                  profile.toString(),
                  idleSeconds,
                  scrollSeconds))
          .start();
    }

    /// Makes the cache as the `fracas` script does; empty when this Java makes none.
    Optional<Path> rehearsed(Path file) throws IOException, InterruptedException {
      Process process =
          command(
                  List.of(
                      "-XX:AOTCacheOutput=" + file,
                      "-Xlog:disable",
                      "-cp",
                      classPath,
                      "chat.fracas.desktop.FracasCommand",
                      "--rehearse"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor();
      return Optional.of(file).filter(Files::exists);
    }
  }
}
