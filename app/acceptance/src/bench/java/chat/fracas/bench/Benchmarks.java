package chat.fracas.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `Benchmarks [smoke] [NAME...]`: runs the named benchmarks, or all, and ends with status 1 if one
/// could not be run.
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    var names = new ArrayList<>(List.of(args));
    var scale = names.remove("smoke") ? Benchmark.Scale.SMOKE : Benchmark.Scale.FULL;
    var report = new Report(System.out);
    boolean failed = false;
    for (Benchmark benchmark : all()) {
      if (!names.isEmpty() && !names.contains(benchmark.name())) {
        continue;
      }
      try {
        benchmark.run(scale).forEach(figure -> report.add(benchmark.name(), figure));
      } catch (Exception cause) {
        report.failed(benchmark.name(), cause);
        cause.printStackTrace(System.err);
        failed = true;
      }
    }
    report.write(Path.of("target", "benchmarks.json"));
    System.exit(failed ? 1 : 0);
  }

  private static List<Benchmark> all() {
    return List.of(
        new AccountBenchmark(),
        new StoreBenchmark(),
        new IndexBenchmark(),
        new JmhBenchmark(),
        new CryptoBenchmark(),
        new SendBenchmark(),
        new DesktopBenchmark());
  }
}
