package chat.fracas.engine.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that was only there to be sent.
final class TemporaryFile {
  private TemporaryFile() {}

  /// Deletes it, and the folder it was alone in.
  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
      Path folder = path.getParent();
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException inUse) {
      // the system clears its folder for such files
    }
  }
}
