package chat.fracas.engine.store;

import chat.fracas.e2ee.store.CryptoStore;

/// The stores of one account.
public interface AccountStores extends AutoCloseable {
  RoomStore rooms();

  /// What the encryption machine remembers. A sync's part of it is written by [RoomStore#write].
  CryptoStore crypto();

  SendQueueStore sendQueue();

  DraftStore drafts();

  SearchIndex search();

  MediaCache media();

  @Override
  void close();
}
