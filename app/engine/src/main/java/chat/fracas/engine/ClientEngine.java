package chat.fracas.engine;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.signin.AccountTokens;
import chat.fracas.engine.signin.ServerSignIn;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.transport.EndableTransport;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.id.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine over a profile's stores and a way to servers: opens every account that is on disk, and
/// those that sign in. Thread-safe.
///
/// An account that cannot be opened is left out and stays on disk; the others do not notice.
public final class ClientEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(ClientEngine.class);

  private final ProfileStores stores;
  private final HttpTransport transport;
  private final InstantSource clock;
  private final LiveItems<Session> sessions = new LiveItems<>();

  /// One account opens or closes at a time.
  private final ReentrantLock changing = new ReentrantLock();

  private final Map<UserId, AccountSession> open = new LinkedHashMap<>();
  private boolean closed;

  private ClientEngine(ProfileStores stores, HttpTransport transport, InstantSource clock) {
    this.stores = stores;
    this.transport = transport;
    this.clock = clock;
  }

  /// Opens the accounts from disk and begins to synchronise them. The room lists can be read when this
  /// returns; the network is not waited for.
  ///
  /// @param transport stays open until the caller closes it, after the engine
  public static ClientEngine start(
      ProfileStores stores, HttpTransport transport, InstantSource clock) {
    var engine = new ClientEngine(stores, transport, clock);
    for (StoredAccount account : stores.accounts().load()) {
      try {
        engine.open(account);
      } catch (RuntimeException failure) {
        LOG.error("an account could not be opened", failure);
      }
    }
    return engine;
  }

  private AccountSession open(StoredAccount account) {
    changing.lock();
    try {
      if (closed) {
        throw new EngineException("The program is closing.");
      }
      AccountSession session = session(account);
      open.put(account.user(), session);
      session.start();
      sessions.apply(List.of(new ListDiff.Insert<>(sessions.snapshot().size(), List.of(session))));
      return session;
    } finally {
      changing.unlock();
    }
  }

  private AccountSession session(StoredAccount account) {
    AccountStores own = stores.open(account.user());
    var network = new EndableTransport(transport);
    try {
      return new AccountSession(
          account,
          new AccountTokens(account, stores.accounts(), network, clock),
          own,
          network,
          clock,
          this::forget);
    } catch (RuntimeException failure) {
      own.close();
      throw failure;
    }
  }

  /// Keeps an account that has just signed in, and opens it; one that was open already goes on with
  /// its new credentials and what it has on disk.
  private Session adopt(StoredAccount account) {
    changing.lock();
    try {
      remove(account.user());
      stores.accounts().save(account);
      return open(account);
    } finally {
      changing.unlock();
    }
  }

  private void forget(AccountSession session) {
    changing.lock();
    try {
      remove(session.userId());
      stores.accounts().remove(session.userId());
      stores.erase(session.userId());
    } finally {
      changing.unlock();
    }
  }

  private void remove(UserId user) {
    AccountSession session = open.remove(user);
    if (session == null) {
      return;
    }
    int index = sessions.snapshot().indexOf(session);
    if (index >= 0) {
      sessions.apply(List.of(new ListDiff.Remove<>(index, 1)));
    }
    session.close();
  }

  @Override
  public LiveList<Session> sessions() {
    return sessions;
  }

  @Override
  public SignIn signIn() {
    return new ServerSignIn(
        transport, () -> stores.accounts().load(), stores.oauthClients(), this::adopt, clock);
  }

  @Override
  public void close() {
    List<AccountSession> all;
    changing.lock();
    try {
      closed = true;
      all = new ArrayList<>(open.values());
      open.clear();
    } finally {
      changing.unlock();
    }
    var closing = all.stream().map(session -> Thread.startVirtualThread(session::close)).toList();
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
