package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.store.ProfileUnderTest;

/// The reference, for the contracts.
final class MemoryProfile implements ProfileUnderTest {
  private final MemoryStores stores = new MemoryStores();

  @Override
  public ProfileStores stores() {
    return stores;
  }

  @Override
  public ProfileStores restart() {
    return stores;
  }

  @Override
  public void close() {}
}
