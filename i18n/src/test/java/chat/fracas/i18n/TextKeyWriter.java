package chat.fracas.i18n;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes one enum of typed keys for each area of the English bundle.
///
/// After a change of `messages_en.properties`: `mvn -pl i18n test -Dtexts.write=true`.
final class TextKeyWriter {
  private static final Path SOURCES = Path.of("src/main/java/chat/fracas/i18n");

  private TextKeyWriter() {}

  /// The sources of the enums by file.
  static Map<Path, String> sources() {
    var areas = new LinkedHashMap<String, List<Bundle.Entry>>();
    for (var entry : Bundle.read(Language.ENGLISH).entries()) {
      var area = entry.key().substring(0, entry.key().indexOf('.'));
      areas.computeIfAbsent(area, ignored -> new ArrayList<>()).add(entry);
    }
    var sources = new LinkedHashMap<Path, String>();
    areas.forEach(
        (area, entries) -> {
          var name = area.substring(0, 1).toUpperCase(Locale.ROOT) + area.substring(1) + "Text";
          sources.put(SOURCES.resolve(name + ".java"), source(name, area, entries));
        });
    return sources;
  }

  static void write() throws IOException {
    for (var source : sources().entrySet()) {
      Files.writeString(source.getKey(), source.getValue());
    }
  }

  /// The names of a pattern's arguments in order of first appearance.
  static Set<String> arguments(String text) {
    var pattern = new MessagePattern(text);
    var names = new LinkedHashSet<String>();
    for (int i = 0; i < pattern.countParts(); i++) {
      var part = pattern.getPart(i);
      if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
        names.add(pattern.getSubstring(part));
      }
    }
    return names;
  }

  private static String source(String name, String area, List<Bundle.Entry> entries) {
    var constants =
        entries.stream().map(TextKeyWriter::constant).collect(Collectors.joining(",\n")) + ";\n";
    return """
    package chat.fracas.i18n;

    import java.util.List;

    /// The texts of `%s`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
    public enum %s implements TextKey {
    %s
      private final String key;
      private final List<String> arguments;

      %s(String key, String... arguments) {
        this.key = key;
        this.arguments = List.of(arguments);
      }

      @Override
      public String key() {
        return key;
      }

      @Override
      public List<String> arguments() {
        return arguments;
      }
    }
    """
        .formatted(area, name, constants, name);
  }

  private static String constant(Bundle.Entry entry) {
    var name = entry.key().substring(entry.key().indexOf('.') + 1);
    var upper = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
    var arguments =
        arguments(entry.text()).stream()
            .map(argument -> ", \"" + argument + "\"")
            .collect(Collectors.joining());
    return "  " + upper.toUpperCase(Locale.ROOT) + "(\"" + entry.key() + "\"" + arguments + ")";
  }
}
