package chat.fracas.i18n;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A bundle's source file, line by line: what a translator sees.
record Bundle(Language language, List<Entry> entries) {
  static final Path FOLDER = Path.of("src/main/resources/chat/fracas/i18n");

  /// One text with the comment above it (empty when there is none).
  record Entry(int line, String comment, String key, String text) {}

  static Bundle read(Language language) {
    var entries = new ArrayList<Entry>();
    var comment = "";
    int number = 0;
    for (String line : lines(FOLDER.resolve("messages_" + language.tag() + ".properties"))) {
      number++;
      if (line.startsWith("# ")) {
        comment = line.substring(2).strip();
      } else if (line.contains("=") && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        var key = line.substring(0, equals).strip();
        entries.add(new Entry(number, comment, key, line.substring(equals + 1)));
        comment = "";
      } else {
        comment = "";
      }
    }
    return new Bundle(language, entries);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
