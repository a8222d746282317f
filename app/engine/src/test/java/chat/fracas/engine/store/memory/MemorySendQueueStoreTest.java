package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.engine.store.SendQueueStoreContract;
import java.nio.file.Path;

final class MemorySendQueueStoreTest extends SendQueueStoreContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new MemoryProfile();
  }
}
