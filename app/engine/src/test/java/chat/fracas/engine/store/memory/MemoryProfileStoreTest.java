package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.ProfileStoresContract;
import chat.fracas.engine.store.ProfileUnderTest;
import java.nio.file.Path;

final class MemoryProfileStoreTest extends ProfileStoresContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new MemoryProfile();
  }
}
