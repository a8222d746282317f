package chat.fracas.engine;

import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.engine.account.Account;
import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.account.ServerAccount;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.history.SharedHistory;
import chat.fracas.engine.media.Media;
import chat.fracas.engine.media.MediaRepository;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.recovery.AccountRecovery;
import chat.fracas.engine.recovery.RoomKeyFiles;
import chat.fracas.engine.room.AccountRooms;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDirectory;
import chat.fracas.engine.room.RoomDoors;
import chat.fracas.engine.room.RoomList;
import chat.fracas.engine.room.RoomServices;
import chat.fracas.engine.room.ServerRoomDirectory;
import chat.fracas.engine.search.IndexedSearch;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.send.SendQueue;
import chat.fracas.engine.signin.AccountTokens;
import chat.fracas.engine.signin.SignOut;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.sync.BackOff;
import chat.fracas.engine.sync.Pause;
import chat.fracas.engine.sync.SyncLoop;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.transport.EndableTransport;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.trust.AccountTrust;
import chat.fracas.engine.trust.SteadyClock;
import chat.fracas.engine.trust.Trust;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One account with everything that works for it: opened from disk, then synchronising. Wires the
/// engine's parts. Thread-safe.
final class AccountSession implements Session, AutoCloseable {
  /// Work has ended within this time; what hangs is left alone then.
  private static final Duration CLOSING = Duration.ofMillis(1_500);

  /// Indexing begins when the rooms are listed, mostly.
  private static final Duration INDEX_PAUSE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(AccountSession.class);

  private final UserId user;
  private final EndableTransport network;
  private final AccountTokens tokens;
  private final AccountStores stores;
  private final Consumer<AccountSession> onSignOut;
  private final MatrixHttp http;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService background;
  private final AccountEncryption encryption;
  private final ServerAccount account;
  private final SendQueue queue;
  private final AccountRooms rooms;
  private final RoomDoors doors;
  private final RoomDirectory directory;
  private final IndexedSearch search;
  private final Media media;
  private final SyncLoop sync;
  private final SharedHistory history;
  private final AccountRecovery recovery;
  private final AccountTrust trust;

  AccountSession(
      StoredAccount stored,
      AccountTokens tokens,
      AccountStores stores,
      EndableTransport network,
      InstantSource clock,
      Consumer<AccountSession> onSignOut) {
    this.user = stored.user();
    this.network = network;
    this.tokens = tokens;
    this.stores = stores;
    this.onSignOut = onSignOut;
    this.http = new MatrixHttp(network, stored.baseUrl(), tokens);
    this.background =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("account " + user + " ", 0).factory());
    var uploads = new Uploads(http);
    this.encryption =
        new AccountEncryption(
            new OwnDevice(user, stored.device()),
            stores.rooms(),
            stores.crypto(),
            new Sealing(stores.pickles(), new SecureRandom()::nextBytes),
            http,
            clock,
            this::loadMembers);
    this.media = new MediaRepository(http, stores.media());
    var data = new AccountDataFeed(user, http, stores.rooms().accountData());
    this.account = new ServerAccount(user, stored.device(), http, uploads, stores.rooms(), data);
    this.recovery = new AccountRecovery(encryption, http, data, this::take);
    this.trust =
        new AccountTrust(
            new AccountTrust.Parts(
                encryption,
                this::directRoom,
                person -> data.value().ignored().contains(person),
                this::inBackground,
                this::later,
                clock,
                SteadyClock.SYSTEM),
            recovery,
            new RoomKeyFiles(encryption, this::take));
    this.queue =
        new SendQueue(
            stores.sendQueue(), stores.drafts(), stores.rooms(), http, uploads, encryption, clock);
    this.search = new IndexedSearch(stores.rooms(), stores.search(), this::sender);
    this.history =
        new SharedHistory(
            new SharedHistory.Means(
                encryption, this::take, stores.rooms(), media, uploads, this::inBackground));
    var services =
        new RoomServices(
            user,
            stores.rooms(),
            http,
            data,
            uploads,
            queue,
            encryption,
            history,
            this::inBackground,
            this::later,
            clock,
            new ReentrantLock());
    this.rooms = new AccountRooms(services, search::wake);
    this.doors = new RoomDoors(services, rooms);
    this.directory = new ServerRoomDirectory(http);
    this.sync = new SyncLoop(http, rooms, Pause.real(), new BackOff(new SecureRandom()), clock);
  }

  private RoomId directRoom(UserId person) {
    return doors.directChat(person).id();
  }

  private <T> T take(Function<EncryptionStep, T> keys) {
    return rooms.take(keys);
  }

  private void loadMembers(RoomId room) {
    rooms.room(room).ifPresent(Room::loadMembers);
  }

  private Sender sender(RoomId room, UserId person) {
    return rooms
        .facts(room)
        .map(facts -> facts.sender(person))
        .orElseGet(() -> new Sender(person, person.toString(), Optional.empty()));
  }

  private void inBackground(Runnable task) {
    try {
      background.execute(task);
    } catch (RejectedExecutionException late) {
      LOG.debug("a request came after the end of the session");
    }
  }

  private void later(Duration wait, Runnable task) {
    inBackground(
        () -> {
          try {
            if (!closing.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
              task.run();
            }
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Begins to synchronise, to send and to index.
  void start() {
    trust.start();
    recovery.start(rooms.loaded());
    history.start();
    encryption.start();
    queue.start();
    search.startAfter(INDEX_PAUSE);
    sync.connection().subscribe(this::connected);
    sync.start("sync of " + user);
  }

  private void connected(ConnectionState state) {
    queue.connection(state);
    rooms.connection(state);
    if (state instanceof ConnectionState.Online) {
      recovery.online();
      inBackground(this::refreshProfile);
    }
  }

  private void refreshProfile() {
    try {
      account.refreshProfile();
    } catch (EngineException failure) {
      LOG.info("the profile could not be fetched");
    }
  }

  @Override
  public UserId userId() {
    return user;
  }

  @Override
  public Live<ConnectionState> connection() {
    return sync.connection();
  }

  @Override
  public void reconnect() {
    sync.reconnect();
  }

  @Override
  public RoomList rooms() {
    return rooms;
  }

  @Override
  public Optional<Room> room(RoomId id) {
    return rooms.room(id);
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public RoomDirectory directory() {
    return directory;
  }

  @Override
  public Search search() {
    return search;
  }

  @Override
  public Media media() {
    return media;
  }

  @Override
  public Trust trust() {
    return trust;
  }

  @Override
  public Live<Integer> unsent() {
    return queue.unsent();
  }

  @Override
  public Room create(NewRoom room) {
    return doors.create(room);
  }

  @Override
  public Room directChat(UserId person) {
    return doors.directChat(person);
  }

  @Override
  public Room join(String address, List<ServerName> via) {
    return doors.join(address, via);
  }

  @Override
  public void knock(String address, List<ServerName> via, String reason) {
    doors.knock(address, via, reason);
  }

  @Override
  public void signOut() {
    SignOut.tell(network, http, tokens.account());
    onSignOut.accept(this);
  }

  /// Ends the account's work and closes its stores. Closing twice does nothing.
  ///
  /// Only the network is given up: work on the disk is waited for and never interrupted.
  @Override
  public void close() {
    rooms.close();
    closing.countDown();
    background.shutdown();
    network.close();
    if (!Ending.of(
        CLOSING,
        sync::close,
        queue::close,
        recovery::close,
        encryption::close,
        this::endRequests)) {
      LOG.warn("not all work ended in time");
    }
    // the disk is waited for: who opens the account next must find it closed
    search.close();
    stores.close();
  }

  private void endRequests() {
    try {
      background.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
