package chat.fracas.theme;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The scale of colours, read from `palette.properties`. Immutable.
final class Palette {
  private static final int STEP = 100;
  private static final int STEPS = 14;

  private final Map<String, List<String>> rows;

  private Palette(Map<String, List<String>> rows) {
    this.rows = rows;
  }

  static Palette shared() {
    return Shared.PALETTE;
  }

  /// @param step 100 to 1400
  String colour(String scale, Hue hue, int step) {
    var row = rows.get(scale + "." + hue.name().toLowerCase(Locale.ROOT));
    return Objects.requireNonNull(row, "no such row").get(step / STEP - 1);
  }

  private static Palette load() {
    var properties = new Properties();
    try (var reader =
        new InputStreamReader(
            Objects.requireNonNull(Palette.class.getResourceAsStream("palette.properties")),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var rows = new HashMap<String, List<String>>();
    for (var name : properties.stringPropertyNames()) {
      var colours = List.of(properties.getProperty(name).split(" "));
      if (colours.size() != STEPS) {
        throw new IllegalStateException("a row of the palette has not " + STEPS + " steps");
      }
      rows.put(name, colours);
    }
    return new Palette(Map.copyOf(rows));
  }

  /// Loaded when first asked for.
  private static final class Shared {
    static final Palette PALETTE = load();
  }
}
