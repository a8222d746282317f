package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.engine.store.SearchIndexContract;
import java.nio.file.Path;

final class MemorySearchIndexTest extends SearchIndexContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new MemoryProfile();
  }
}
