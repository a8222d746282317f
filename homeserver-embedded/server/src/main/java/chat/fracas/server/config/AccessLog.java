package chat.fracas.server.config;

import java.nio.file.Path;

/// Where each request leaves a line. Immutable.
public sealed interface AccessLog {
  /// With what else the program says.
  record Console() implements AccessLog {}

  /// A file, bounded with its forerunners.
  record InFile(Path file) implements AccessLog {}

  record Nowhere() implements AccessLog {}
}
