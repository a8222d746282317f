package chat.fracas.bench;

import java.util.List;

/// One measurement that starts what it needs, measures, and cleans up after itself.
interface Benchmark {
  /// The name on the command line.
  String name();

  /// Measures. A smoke run only proves that the measurement works: small data, one repetition.
  List<Figure> run(Scale scale) throws Exception;

  /// How much data and how many repetitions.
  enum Scale {
    SMOKE,
    FULL;

    int of(int full, int smoke) {
      return this == FULL ? full : smoke;
    }
  }
}
