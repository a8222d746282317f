package chat.fracas.engine.store;

/// The stores of one account.
public interface AccountStores extends AutoCloseable {
  RoomStore rooms();

  SendQueueStore sendQueue();

  DraftStore drafts();

  SearchIndex search();

  MediaCache media();

  @Override
  void close();
}
