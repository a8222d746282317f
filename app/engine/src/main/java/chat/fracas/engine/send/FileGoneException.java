package chat.fracas.engine.send;

import java.io.IOException;

/// A file that waits to be uploaded is not there any more, or is another one.
final class FileGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  FileGoneException() {
    super("The file is no longer there.");
  }
}
