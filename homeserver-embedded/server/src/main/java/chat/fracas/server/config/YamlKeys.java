package chat.fracas.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The keys of a YAML file by their path (`listen.port`), with what they say and on which line. Every
/// complaint names the line.
final class YamlKeys {
  /// @param values the text of a scalar, or of each scalar of a list
  private record Entry(int line, JsonToken kind, List<String> values) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final String file;

  private YamlKeys(String file) {
    this.file = file;
  }

  /// @param file its name, for complaints
  static YamlKeys parse(String file, String text) {
    var keys = new YamlKeys(file);
    try (JsonParser parser = YAMLMapper.builder().build().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ConfigException(file + " has no keys; see --print-config");
      }
      keys.readMap(parser, "");
    } catch (JacksonException notYaml) {
      throw new ConfigException(
          "%s, line %d: this is not YAML: %s"
              .formatted(file, notYaml.getLocation().getLineNr(), notYaml.getOriginalMessage()));
    }
    return keys;
  }

  private void readMap(JsonParser parser, String prefix) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String path = prefix + parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      if (entries.containsKey(path)) {
        throw complaint(line, path + " is there twice");
      }
      JsonToken kind = parser.nextToken();
      switch (kind) {
        case START_OBJECT -> readMap(parser, path + ".");
        case START_ARRAY -> entries.put(path, new Entry(line, kind, readList(parser, path)));
        case VALUE_NULL -> entries.put(path, new Entry(line, kind, List.of()));
        default -> entries.put(path, new Entry(line, kind, List.of(parser.getString())));
      }
    }
  }

  private List<String> readList(JsonParser parser, String path) {
    var values = new ArrayList<String>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
        throw complaint(parser.currentTokenLocation().getLineNr(), path + " is no list of texts");
      }
      values.add(parser.getString());
    }
    return values;
  }

  private ConfigException complaint(int line, String what) {
    return new ConfigException("%s, line %d: %s".formatted(file, line, what));
  }

  private @Nullable Entry entry(String path) {
    asked.add(path);
    Entry entry = entries.get(path);
    return entry == null || entry.kind() == JsonToken.VALUE_NULL ? null : entry;
  }

  /// Complains of a key that nobody has asked for: it was meant to do something.
  void requireNoOthers() {
    entries.forEach(
        (path, entry) -> {
          if (!asked.contains(path)) {
            throw complaint(entry.line(), "there is no key " + path + "; see --print-config");
          }
        });
  }

  Optional<String> text(String path) {
    Entry entry = entry(path);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.kind() != JsonToken.VALUE_STRING) {
      throw complaint(entry.line(), path + " is not a text");
    }
    return Optional.of(entry.values().getFirst());
  }

  String requireText(String path) {
    return text(path)
        .orElseThrow(
            () -> new ConfigException(file + ": " + path + " is missing; see --print-config"));
  }

  List<String> texts(String path) {
    Entry entry = entry(path);
    if (entry == null) {
      return List.of();
    }
    if (entry.kind() != JsonToken.START_ARRAY) {
      throw complaint(entry.line(), path + " is not a list");
    }
    return entry.values();
  }

  boolean bool(String path, boolean otherwise) {
    Entry entry = entry(path);
    if (entry == null) {
      return otherwise;
    }
    return switch (entry.kind()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw complaint(entry.line(), path + " is neither true nor false");
    };
  }

  int integer(String path, int from, int to, int otherwise) {
    Entry entry = entry(path);
    if (entry == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(entry.values().getFirst());
      if (entry.kind() == JsonToken.VALUE_NUMBER_INT && value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      throw complaint(entry.line(), path + " is not a number from " + from + " to " + to);
    }
    throw complaint(entry.line(), path + " is not a number from " + from + " to " + to);
  }

  /// A number of bytes: `4096`, `50M`.
  long size(String path, long otherwise) {
    return quantity(
            path, Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30), "a size such as 50M")
        .orElse(otherwise);
  }

  /// A time: `100ms`, `6s`, `2m`.
  Duration duration(String path, Duration otherwise) {
    return quantity(path, Map.of("MS", 1L, "S", 1000L, "M", 60_000L), "a time such as 6s")
        .map(Duration::ofMillis)
        .orElse(otherwise);
  }

  private Optional<Long> quantity(String path, Map<String, Long> units, String what) {
    Entry entry = entry(path);
    if (entry == null) {
      return Optional.empty();
    }
    String text = String.join(",", entry.values()).strip().toUpperCase(Locale.ROOT);
    int digits = 0;
    while (digits < text.length()
        && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
      digits++;
    }
    Long unit = units.get(text.substring(digits).strip());
    try {
      if (unit != null) {
        long value =
            new BigDecimal(text.substring(0, digits))
                .multiply(BigDecimal.valueOf(unit))
                .longValueExact();
        if (value > 0) {
          return Optional.of(value);
        }
      }
    } catch (NumberFormatException | ArithmeticException notOne) {
      throw complaint(entry.line(), path + " is not " + what);
    }
    throw complaint(entry.line(), path + " is not " + what);
  }

  /// Fails with the key's line.
  ConfigException wrong(String path, String why) {
    Entry entry = entries.get(path);
    return complaint(entry == null ? 1 : entry.line(), path + " " + why);
  }
}
