package chat.fracas.store.profile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a profile lives by the OS's convention: the XDG base directories, `%APPDATA%`, or
/// `~/Library/Application Support`.
public final class ProfileFolder {
  /// The environment's word against the convention's.
  public static final String VARIABLE = "FRACAS_PROFILE";

  private ProfileFolder() {}

  /// The folder to use: the command line's choice, else the environment's, else the convention's.
  public static Path locate(Optional<Path> commandLine) {
    return locate(
        commandLine,
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")));
  }

  static Path locate(
      Optional<Path> commandLine, Map<String, String> environment, String os, Path home) {
    return commandLine
        .or(() -> path(environment, VARIABLE))
        .orElseGet(() -> conventional(environment, os.toLowerCase(Locale.ROOT), home))
        .toAbsolutePath()
        .normalize();
  }

  private static Path conventional(Map<String, String> environment, String os, Path home) {
    if (os.startsWith("windows")) {
      return path(environment, "APPDATA")
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("Fracas");
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Fracas");
    }
    // XDG: a relative path in the variable is to be ignored
    return path(environment, "XDG_DATA_HOME")
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("fracas");
  }

  private static Optional<Path> path(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
