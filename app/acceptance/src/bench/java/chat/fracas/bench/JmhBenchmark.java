package chat.fracas.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [HotPaths].
final class JmhBenchmark implements Benchmark {
  @Override
  public String name() {
    return "jmh";
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    var options =
        new OptionsBuilder()
            .include(HotPaths.class.getName() + "\\..*")
            .forks(scale.of(1, 0))
            .warmupIterations(scale.of(3, 1))
            .measurementIterations(scale.of(3, 1))
            .warmupTime(TimeValue.milliseconds(scale.of(1000, 50)))
            .measurementTime(TimeValue.milliseconds(scale.of(1000, 50)))
            .verbosity(VerboseMode.SILENT)
            .build();
    var figures = new ArrayList<Figure>();
    for (RunResult result : new Runner(options).run()) {
      String method = result.getPrimaryResult().getLabel();
      figures.add(Figure.of(words(method), result.getPrimaryResult().getScore(), "µs", ""));
    }
    return figures;
  }

  private static String words(String method) {
    return method.replaceAll("([A-Z]|\\d+)", " $1").toLowerCase(Locale.ROOT);
  }
}
