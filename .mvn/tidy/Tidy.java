import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The house style a machine can check, over every Java file of the checkout.
///
/// `mvn verify` runs it as a check; `mvn -N -Ptidy validate` writes the formatting. It runs on the
/// toolchain's JDK, because a formatter can only read the Java its own compiler knows.
public final class Tidy {
  /// A file past this length must be split: it holds more than one idea.
  private static final int MAX_FILE_LINES = 600;

  /// The formatter wraps code at 100; only texts it cannot break (string literals, links) run longer.
  private static final int MAX_LINE_CHARS = 160;

  private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "node_modules");

  private static final Pattern VAGUE_NAME =
      Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Data|Info)");

  private static final List<String> PURE_MODULES =
      List.of("crypto/foundation/src/main", "homeserver-embedded/protocol/src/main");

  private static final Pattern IMPURE =
      Pattern.compile(
          "new SecureRandom\\(|System\\.(currentTimeMillis|nanoTime)|Instant\\.now\\(|new Thread"
              + "|Thread\\.(sleep|ofVirtual)|java\\.net\\.(Socket|http)|java\\.nio\\.file\\.Files");

  private final Formatter formatter =
      new Formatter(JavaFormatterOptions.builder().formatJavadoc(false).build());
  private final Set<String> faults = new TreeSet<>();
  private final boolean write;
  private int files;

  private Tidy(boolean write) {
    this.write = write;
  }

  public static void main(String[] args) throws IOException {
    var tidy = new Tidy(args.length > 0 && args[0].equals("--write"));
    for (Path file : tidy.javaFiles(Path.of("").toAbsolutePath())) {
      tidy.check(file);
    }
    tidy.faults.forEach(System.err::println);
    System.out.println("tidy: " + tidy.files + " files, " + tidy.faults.size() + " faults");
    System.exit(tidy.faults.isEmpty() ? 0 : 1);
  }

  private List<Path> javaFiles(Path root) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED_FOLDERS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(root.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private void check(Path file) throws IOException {
    files++;
    String source = Files.readString(file);
    String formatted = format(file, source);
    if (!formatted.equals(source)) {
      if (write) {
        Files.writeString(file, formatted);
      } else {
        faults.add(file + ": not formatted; mvn -N -Ptidy validate writes the format");
      }
    }
    checkLines(file, formatted.split("\n", -1));
    checkName(file);
    checkPurity(file, formatted);
  }

  private String format(Path file, String source) {
    try {
      String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
      return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    } catch (FormatterException cause) {
      faults.add(file + ": cannot be read: " + cause.getMessage());
      return source;
    }
  }

  private void checkLines(Path file, String[] lines) {
    if (lines.length > MAX_FILE_LINES) {
      faults.add(file + ": " + lines.length + " lines, split it below " + MAX_FILE_LINES);
    }
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].length() > MAX_LINE_CHARS) {
        faults.add(file + ":" + (i + 1) + ": line of " + lines[i].length() + " characters");
      }
    }
  }

  private void checkName(Path file) {
    String name = String.valueOf(file.getFileName()).replace(".java", "");
    if (VAGUE_NAME.matcher(name).matches()) {
      faults.add(file + ": a name that says nothing (Manager, Helper, Util, Impl, Data, Info)");
    }
  }

  private void checkPurity(Path file, String source) {
    String path = file.toString().replace('\\', '/');
    if (PURE_MODULES.stream().anyMatch(path::startsWith)) {
      var matcher = IMPURE.matcher(source);
      if (matcher.find()) {
        faults.add(file + ": a pure module may not use " + matcher.group());
      }
    }
  }
}
