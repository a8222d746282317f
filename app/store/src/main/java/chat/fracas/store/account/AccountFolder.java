package chat.fracas.store.account;

import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.DraftStore;
import chat.fracas.engine.store.MediaCache;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.store.database.AccountDatabase;
import chat.fracas.store.database.DatabaseState;
import chat.fracas.store.draft.H2DraftStore;
import chat.fracas.store.encryption.H2CryptoStore;
import chat.fracas.store.media.SealedMediaCache;
import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.room.H2RoomStore;
import chat.fracas.store.seal.SealKey;
import chat.fracas.store.search.LuceneSearchIndex;
import chat.fracas.store.send.H2SendQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The stores of one account: a database, a search index and a media cache in a folder of its own, under
/// keys of its own. Thread-safe.
public final class AccountFolder implements AccountStores {
  /// The bound of the media cache: some thousand pictures.
  private static final long MAX_MEDIA_BYTES = 1024L * 1024 * 1024;

  private final AccountDatabase database;
  private final RoomStore rooms;
  private final CryptoStore crypto;
  private final SealKey pickles;
  private final SendQueueStore sendQueue;
  private final DraftStore drafts;
  private final LuceneSearchIndex search;
  private final SealedMediaCache media;
  private final Runnable closed;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private AccountFolder(Path folder, SealKey key, SecureRandom random, Runnable closed) {
    this.database = AccountDatabase.open(folder, key);
    this.rooms = new H2RoomStore(database);
    this.crypto = new H2CryptoStore(database);
    this.pickles = key.derive("pickles");
    this.sendQueue = new H2SendQueue(database);
    this.drafts = new H2DraftStore(database);
    this.search = LuceneSearchIndex.open(folder.resolve("search"), key.derive("search"), random);
    this.media =
        new SealedMediaCache(
            folder.resolve("media"),
            key.derive("media"),
            random,
            InstantSource.system(),
            MAX_MEDIA_BYTES);
    this.closed = closed;
  }

  /// Opens the folder, which is made when it is not there.
  ///
  /// @param key the account's; still the caller's
  /// @param closed called once, when the stores have been closed
  public static AccountFolder open(Path folder, SealKey key, SecureRandom random, Runnable closed) {
    try {
      PrivateFiles.createFolder(folder);
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.DISK, "The profile folder cannot be written.", failure);
    }
    return new AccountFolder(folder, key, random, closed);
  }

  @Override
  public RoomStore rooms() {
    return rooms;
  }

  @Override
  public CryptoStore crypto() {
    return crypto;
  }

  @Override
  public PickleKey pickles() {
    byte[] copy = pickles.bytes();
    try {
      return PickleKey.of(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  @Override
  public SendQueueStore sendQueue() {
    return sendQueue;
  }

  @Override
  public DraftStore drafts() {
    return drafts;
  }

  @Override
  public SearchIndex search() {
    return search;
  }

  @Override
  public MediaCache media() {
    return media;
  }

  /// Whether the database can be written now.
  public DatabaseState state() {
    return database.state();
  }

  /// Tells the listener when the disk is full, and when it is not any more.
  public void onState(Consumer<DatabaseState> listener) {
    database.onState(listener);
  }

  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    try {
      search.close();
      media.close();
      database.close();
      pickles.close();
    } finally {
      closed.run();
    }
  }
}
