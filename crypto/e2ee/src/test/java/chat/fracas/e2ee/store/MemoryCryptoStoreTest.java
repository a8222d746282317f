package chat.fracas.e2ee.store;

class MemoryCryptoStoreTest extends CryptoStoreContract {
  private final CryptoStore store = new MemoryCryptoStore();

  @Override
  protected CryptoStore store() {
    return store;
  }
}
