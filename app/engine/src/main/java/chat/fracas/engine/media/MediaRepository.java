package chat.fracas.engine.media;

import chat.fracas.engine.store.MediaCache;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.MxcUri;
import java.nio.file.Path;

/// Media of the account's homeserver, kept in a cache. Thread-safe.
public final class MediaRepository implements Media {
  public MediaRepository(MatrixHttp http, MediaCache cache) {}

  @Override
  public byte[] fetch(MxcUri uri, long limitBytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] fetchThumbnail(MxcUri uri, int widthPixels, int heightPixels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save(MxcUri uri, Path target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long uploadLimitBytes() {
    throw new UnsupportedOperationException();
  }
}
