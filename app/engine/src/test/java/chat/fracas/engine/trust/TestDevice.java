package chat.fracas.engine.trust;

import chat.fracas.e2ee.SyncChanges;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One device of the account, with stores in memory and a clock that the test moves.
final class TestDevice implements AutoCloseable {
  private static final Instant BEGINNING = Instant.ofEpochMilli(1_700_000_000_000L);

  private final OwnDevice own;
  private final AccountServer server;
  private final AccountStores stores;
  private final List<Runnable> alarms = new ArrayList<>();
  private Duration passed = Duration.ofHours(1);
  private AccountEncryption encryption;
  private AccountTrust trust;

  TestDevice(AccountServer server, String name) throws InterruptedException {
    this.server = server;
    this.own = new OwnDevice(UserId.parse(AccountServer.USER), new DeviceId(name));
    this.stores = new MemoryStores().open(own.user());
    this.encryption = encryption();
    this.trust = trust(encryption);
    encryption.start();
    server.await(it -> it.hasKeysOf(name));
  }

  private AccountEncryption encryption() {
    String host = own.device().toString().toLowerCase(Locale.ROOT);
    return new AccountEncryption(
        own,
        stores.rooms(),
        stores.crypto(),
        new Sealing(stores.pickles(), new SecureRandom()::nextBytes),
        new MatrixHttp(server, URI.create("http://" + host), Tokens.NONE),
        () -> BEGINNING.plus(passed),
        room -> {});
  }

  private AccountTrust trust(AccountEncryption encryption) {
    var none = new NoRecovery();
    return new AccountTrust(
        new AccountTrust.Parts(
            encryption,
            person -> {
              throw new UnsupportedOperationException();
            },
            person -> false,
            Runnable::run,
            (wait, task) -> alarms.add(task),
            () -> BEGINNING.plus(passed),
            () -> passed),
        none,
        none);
  }

  /// As after a kill and a new start, with the network as it is.
  void restart() {
    encryption.close();
    encryption = encryption();
    trust = trust(encryption);
    encryption.start();
  }

  AccountEncryption machine() {
    return encryption;
  }

  AccountTrust trust() {
    return trust;
  }

  Verification last() {
    return trust.verifying().all().snapshot().getLast();
  }

  void sync() {
    try (EncryptionStep step = encryption.begin()) {
      step.receive(SyncChanges.ofSync(server.sync(own.device().toString())));
      stores.crypto().write(step.changes());
      step.written();
    }
    encryption.wake();
  }

  void passes(Duration time) {
    passed = passed.plus(time);
    List<Runnable> due = List.copyOf(alarms);
    alarms.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public void close() {
    encryption.close();
  }
}
