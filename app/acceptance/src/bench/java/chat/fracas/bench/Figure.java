package chat.fracas.bench;

import java.util.Arrays;
import java.util.Locale;

/// One measured value: what, how much, in which unit, and what we mean to reach.
record Figure(String name, double value, String unit, String goal) {
  static Figure of(String name, double value, String unit, String goal) {
    return new Figure(name, value, unit, goal);
  }

  /// The value at the given share of the sorted samples: 0.5 is the median.
  static double quantile(double[] samples, double share) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  String printed() {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
