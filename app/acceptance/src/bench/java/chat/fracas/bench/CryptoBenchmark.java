package chat.fracas.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [CryptoPaths], and where there is a Rust toolchain vodozemac beside it, in turns: what counts is
/// the ratio of the two.
final class CryptoBenchmark implements Benchmark {
  /// What is measured, what it is called, and the share of vodozemac's figure to reach.
  private enum Row {
    MEGOLM_DECRYPT("megolmDecryptInSequence", "Megolm decrypt in sequence", 0.5),
    MEGOLM_DECRYPT_LATE("megolmDecryptAfter10000Steps", "Megolm decrypt after 10,000 steps", 0.5),
    MEGOLM_ENCRYPT("megolmEncrypt", "Megolm encrypt", 0.6),
    OLM_ENCRYPT("olmEncrypt", "Olm encrypt in a chain", 0.6),
    OLM_DECRYPT("olmDecrypt", "Olm decrypt in a chain", 0.6),
    OLM_SESSION_OUT("olmSessionOut", "Olm session out", 0.6),
    OLM_SESSION_IN("olmSessionIn", "Olm session in", 0.6),
    ACCOUNT("accountOneTimeKeys50", "50 one-time keys", 0.5),
    SAS("sasBothSides", "SAS, both sides", 0.5),
    ATTACHMENT("attachmentEncryptAndHash", "attachment encrypt and hash, MiB", 0.8);

    private final String method;
    private final String words;
    private final double reach;

    Row(String method, String words, double reach) {
      this.method = method;
      this.words = words;
      this.reach = reach;
    }
  }

  private static final int RESTORED = 10_000;
  private static final int DEVICES = 1000;

  @Override
  public String name() {
    return "crypto";
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    Map<String, List<Double>> ours = new LinkedHashMap<>();
    Map<String, List<Double>> theirs = new LinkedHashMap<>();
    Optional<VodozemacFigures> vodozemac =
        scale == Scale.FULL ? VodozemacFigures.build() : Optional.empty();
    for (int round = 0; round < scale.of(2, 1); round++) {
      collect(ours, measure(scale));
      if (vodozemac.isPresent()) {
        collect(theirs, vodozemac.get().measure());
      }
    }
    var figures = new ArrayList<Figure>();
    for (Row row : Row.values()) {
      double mine = median(ours, row.method);
      figures.add(Figure.of(row.words, mine, "/CPU s", ""));
      if (theirs.containsKey(row.method)) {
        double peer = median(theirs, row.method);
        figures.add(Figure.of(row.words + ", vodozemac", peer, "/CPU s", ""));
        figures.add(Figure.of(row.words + ", ratio", mine / peer, "", "≥ " + row.reach));
      }
    }
    double restored = RESTORED / median(ours, "backupRestoreASession");
    figures.add(Figure.of("open 10,000 sessions of a backup", restored, "CPU s", "≤ 5"));
    double shared = DEVICES / median(ours, "roomKeyForANewDevice");
    figures.add(Figure.of("a room key for 1,000 new devices", shared, "CPU s", "≤ 3"));
    return figures;
  }

  private static void collect(Map<String, List<Double>> all, Map<String, Double> round) {
    round.forEach((name, rate) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(rate));
  }

  private static double median(Map<String, List<Double>> all, String name) {
    double[] rates =
        all.getOrDefault(name, List.of()).stream().mapToDouble(Double::doubleValue).toArray();
    return Figure.quantile(rates, 0.5);
  }

  /// Operations in a second of CPU time, by method.
  private static Map<String, Double> measure(Scale scale) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(CryptoPaths.class.getName() + "\\..*")
            .forks(scale.of(1, 0))
            .warmupIterations(scale.of(3, 1))
            .measurementIterations(scale.of(3, 1))
            .warmupTime(TimeValue.milliseconds(scale.of(700, 20)))
            .measurementTime(TimeValue.milliseconds(scale.of(700, 20)))
            .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Double> rates = new LinkedHashMap<>();
    for (RunResult result : new Runner(options).run()) {
      double seconds = counted(result, "nanos") / 1e9;
      rates.put(result.getPrimaryResult().getLabel(), counted(result, "operations") / seconds);
    }
    return rates;
  }

  private static double counted(RunResult result, String name) {
    return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
  }
}
