package chat.fracas.engine.media;

import chat.fracas.foundation.id.MxcUri;
import java.nio.file.Path;

/// Fetches media, through a bounded encrypted cache. Thread-safe; blocks.
public interface Media {
  /// The whole file in memory, for pictures.
  ///
  /// @throws chat.fracas.engine.EngineException when it is not there or larger than `limitBytes`
  byte[] fetch(MxcUri uri, long limitBytes);

  /// A smaller picture, at least as large as asked where the original is.
  byte[] fetchThumbnail(MxcUri uri, int widthPixels, int heightPixels);

  /// Writes the file to `target`, replacing what is there.
  void save(MxcUri uri, Path target);

  /// The largest file the server takes, in bytes.
  long uploadLimitBytes();
}
