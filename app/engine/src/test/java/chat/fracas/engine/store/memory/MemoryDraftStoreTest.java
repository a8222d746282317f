package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.DraftStoreContract;
import chat.fracas.engine.store.ProfileUnderTest;
import java.nio.file.Path;

final class MemoryDraftStoreTest extends DraftStoreContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new MemoryProfile();
  }
}
