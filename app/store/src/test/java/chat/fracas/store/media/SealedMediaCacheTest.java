package chat.fracas.store.media;

import chat.fracas.engine.store.MediaCacheContract;
import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;

final class SealedMediaCacheTest extends MediaCacheContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new FolderProfile(empty);
  }
}
