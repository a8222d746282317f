package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.MediaCacheContract;
import chat.fracas.engine.store.ProfileUnderTest;
import java.nio.file.Path;

final class MemoryMediaCacheTest extends MediaCacheContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new MemoryProfile();
  }
}
