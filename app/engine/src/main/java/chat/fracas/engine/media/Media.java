package chat.fracas.engine.media;

import chat.fracas.foundation.id.MxcUri;
import java.nio.file.Path;

/// Fetches media, through a bounded encrypted cache. What is encrypted is verified before a byte of it
/// is used. Thread-safe; blocks.
public interface Media {
  /// The whole file in memory, for pictures.
  ///
  /// @throws chat.fracas.engine.EngineException when it is not there or larger than `limitBytes`
  byte[] fetch(MediaSource source, long limitBytes);

  /// As above, for a file that is not encrypted.
  default byte[] fetch(MxcUri uri, long limitBytes) {
    return fetch(MediaSource.of(uri), limitBytes);
  }

  /// A smaller picture, at least as large as asked where the original is; the whole of one that is
  /// encrypted.
  byte[] fetchThumbnail(MediaSource source, int widthPixels, int heightPixels);

  /// As above, for a file that is not encrypted.
  default byte[] fetchThumbnail(MxcUri uri, int widthPixels, int heightPixels) {
    return fetchThumbnail(MediaSource.of(uri), widthPixels, heightPixels);
  }

  /// Writes the file to `target`, replacing what is there.
  void save(MediaSource source, Path target);

  /// The largest file the server takes, in bytes.
  long uploadLimitBytes();
}
