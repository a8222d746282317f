package chat.fracas.engine.store;

import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.ratchet.pickle.PickleKey;

/// The stores of one account.
public interface AccountStores extends AutoCloseable {
  RoomStore rooms();

  /// What the encryption machine remembers. A sync's part of it is written by [RoomStore#write].
  CryptoStore crypto();

  /// The key that keys within those records are sealed with: the account's for as long as its stores
  /// are there. A copy, which the caller closes.
  PickleKey pickles();

  SendQueueStore sendQueue();

  DraftStore drafts();

  SearchIndex search();

  MediaCache media();

  @Override
  void close();
}
