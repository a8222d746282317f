package chat.fracas.engine.store.memory;

import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.e2ee.store.MemoryCryptoStore;
import chat.fracas.engine.store.AccountStore;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.DraftStore;
import chat.fracas.engine.store.MediaCache;
import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.pickle.PickleKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A profile in memory. What an account keeps survives closing its stores, as on disk.
public final class MemoryStores implements ProfileStores {
  private final MemoryAccounts accounts = new MemoryAccounts();
  private final MemoryClients clients = new MemoryClients();
  private final Map<UserId, MemoryAccount> kept = new ConcurrentHashMap<>();

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public OAuthClients oauthClients() {
    return clients;
  }

  @Override
  public AccountStores open(UserId user) {
    MemoryAccount account = kept.computeIfAbsent(user, ignored -> new MemoryAccount());
    if (account.open.getAndSet(true)) {
      throw new IllegalStateException("the account is open already");
    }
    return account;
  }

  @Override
  public void erase(UserId user) {
    MemoryAccount account = kept.get(user);
    if (account != null && account.open.get()) {
      throw new IllegalStateException("the account is still open");
    }
    kept.remove(user);
  }

  /// The registrations with authorization servers.
  private static final class MemoryClients implements OAuthClients {
    private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();

    @Override
    public Optional<OAuthClient> find(String issuer) {
      return Optional.ofNullable(clients.get(issuer));
    }

    @Override
    public void save(OAuthClient client) {
      clients.put(client.issuer(), client);
    }

    @Override
    public void remove(String issuer) {
      clients.remove(issuer);
    }
  }

  /// The accounts.
  private static final class MemoryAccounts implements AccountStore {
    private final Map<UserId, StoredAccount> accounts = new LinkedHashMap<>();

    @Override
    public synchronized List<StoredAccount> load() {
      return List.copyOf(accounts.values());
    }

    @Override
    public synchronized void save(StoredAccount account) {
      accounts.put(account.user(), account);
    }

    @Override
    public synchronized void remove(UserId user) {
      accounts.remove(user);
    }
  }

  /// One account.
  private static final class MemoryAccount implements AccountStores {
    private final AtomicBoolean open = new AtomicBoolean();
    private final CryptoStore crypto = new MemoryCryptoStore();
    private final byte[] pickleKey = new byte[PickleKey.BYTES];
    private final RoomStore rooms = new MemoryRoomStore(crypto);
    private final SendQueueStore queue = new MemoryQueue();
    private final DraftStore drafts = new MemoryDrafts();
    private final SearchIndex search = new MemorySearchIndex();
    private final MediaCache media = new MemoryMedia();

    MemoryAccount() {
      new SecureRandom().nextBytes(pickleKey);
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
      return PickleKey.of(pickleKey);
    }

    @Override
    public SendQueueStore sendQueue() {
      return queue;
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

    @Override
    public void close() {
      open.set(false);
    }
  }

  /// The send queue.
  private static final class MemoryQueue implements SendQueueStore {
    private final List<Queued> queue = new ArrayList<>();
    private long last;

    @Override
    public synchronized List<Queued> load() {
      return List.copyOf(queue);
    }

    @Override
    public synchronized Queued add(RoomId room, String transactionId, JsonObject request) {
      var queued = new Queued(++last, room, transactionId, request, Optional.empty());
      queue.add(queued);
      return queued;
    }

    @Override
    public synchronized void update(Queued queued) {
      queue.replaceAll(each -> each.number() == queued.number() ? queued : each);
    }

    @Override
    public synchronized void remove(long number) {
      queue.removeIf(each -> each.number() == number);
    }
  }

  /// The drafts.
  private static final class MemoryDrafts implements DraftStore {
    private final Map<RoomId, JsonObject> drafts = new ConcurrentHashMap<>();

    @Override
    public Optional<JsonObject> load(RoomId room) {
      return Optional.ofNullable(drafts.get(room));
    }

    @Override
    public void save(RoomId room, JsonObject draft) {
      drafts.put(room, draft);
    }

    @Override
    public void remove(RoomId room) {
      drafts.remove(room);
    }
  }

  /// The media cache; without a bound, since tests keep little.
  private static final class MemoryMedia implements MediaCache {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(files.get(key)).map(byte[]::clone);
    }

    @Override
    public void put(String key, byte[] bytes) {
      files.put(key, bytes.clone());
    }

    @Override
    public void remove(String key) {
      files.remove(key);
    }
  }
}
