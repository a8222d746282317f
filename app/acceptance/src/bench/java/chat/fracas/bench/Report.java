package chat.fracas.bench;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonDecimal;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Collects figures, prints them as a table as they come, and writes them all as JSON at the end.
final class Report {
  private final PrintStream out;
  private final List<JsonValue> rows = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
    out.printf(Locale.ROOT, "%-52s %14s %-12s %s%n", "what", "measured", "", "reach");
  }

  void add(String benchmark, Figure figure) {
    out.printf(
        Locale.ROOT,
        "%-52s %14s %-12s %s%n",
        figure.name(),
        figure.printed(),
        figure.unit(),
        figure.goal());
    rows.add(
        JsonObject.builder()
            .put("benchmark", benchmark)
            .put("name", figure.name())
            .put("value", new JsonDecimal(BigDecimal.valueOf(figure.value())))
            .put("unit", figure.unit())
            .put("goal", figure.goal())
            .build());
  }

  void failed(String benchmark, Exception cause) {
    out.printf(Locale.ROOT, "%-52s failed: %s%n", benchmark, cause);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Json.write(JsonArray.of(rows.toArray(JsonValue[]::new))));
    out.println("written to " + file);
  }
}
