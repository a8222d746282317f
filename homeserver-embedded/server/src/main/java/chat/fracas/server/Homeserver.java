package chat.fracas.server;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.server.account.AccountAreas;
import chat.fracas.server.accountdata.AccountDataApi;
import chat.fracas.server.accountdata.AccountDataStore;
import chat.fracas.server.accountdata.Unwanted;
import chat.fracas.server.backup.KeyBackupApi;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.discovery.DiscoveryApi;
import chat.fracas.server.http.Allowances;
import chat.fracas.server.http.ApiService;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.HttpFront;
import chat.fracas.server.http.Loopback;
import chat.fracas.server.http.Router;
import chat.fracas.server.keys.CrossSigningApi;
import chat.fracas.server.keys.DeviceKeys;
import chat.fracas.server.keys.DeviceLists;
import chat.fracas.server.keys.KeysApi;
import chat.fracas.server.media.MediaApi;
import chat.fracas.server.presence.PresenceApi;
import chat.fracas.server.presence.PresenceStore;
import chat.fracas.server.profile.ProfileApi;
import chat.fracas.server.profile.ProfileStore;
import chat.fracas.server.push.NotificationsApi;
import chat.fracas.server.push.PushApi;
import chat.fracas.server.push.PushRules;
import chat.fracas.server.report.ReportApi;
import chat.fracas.server.room.Acquaintances;
import chat.fracas.server.room.Aliases;
import chat.fracas.server.room.ClientEvents;
import chat.fracas.server.room.DirectoryApi;
import chat.fracas.server.room.HistoryApi;
import chat.fracas.server.room.Members;
import chat.fracas.server.room.MembershipApi;
import chat.fracas.server.room.Notifications;
import chat.fracas.server.room.ReceiptApi;
import chat.fracas.server.room.Receipts;
import chat.fracas.server.room.RoomCreation;
import chat.fracas.server.room.Rooms;
import chat.fracas.server.room.SendApi;
import chat.fracas.server.room.Typing;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.DatabaseException;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import chat.fracas.server.sync.SyncApi;
import chat.fracas.server.sync.SyncFilter;
import chat.fracas.server.sync.SyncSources;
import chat.fracas.server.todevice.ToDevice;
import chat.fracas.server.userdirectory.UserDirectoryApi;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole homeserver in this process: assembled, started and stopped here. Any number of them run side
/// by side, each with its own folder. Thread-safe.
public final class Homeserver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Homeserver.class);
  private static final Duration PRESENCE_SWEEP = Duration.ofSeconds(30);

  /// "May be a few minutes out of date."
  private static final Duration LAST_SEEN_WRITTEN = Duration.ofMinutes(1);

  /// How long a stop waits for what is done now and then; the database refuses it afterwards.
  private static final Duration TIMER_END = Duration.ofMillis(500);

  private final ServerConfig config;
  private final Database database;
  private final Notifier notifier;
  private final MediaApi media;
  private final ScheduledThreadPoolExecutor timer;
  private final AccountAreas accounts;
  private final Loopback loopback;
  private final Optional<HttpFront> front;

  private Homeserver(
      ServerConfig config,
      Database database,
      Notifier notifier,
      MediaApi media,
      ScheduledThreadPoolExecutor timer,
      AccountAreas accounts,
      Loopback loopback,
      Optional<HttpFront> front) {
    this.config = config;
    this.database = database;
    this.notifier = notifier;
    this.media = media;
    this.timer = timer;
    this.accounts = accounts;
    this.loopback = loopback;
    this.front = front;
  }

  /// Starts a server; it answers when this returns.
  public static Homeserver start(ServerConfig config) throws IOException {
    return start(config, InstantSource.system());
  }

  static Homeserver start(ServerConfig config, InstantSource clock) throws IOException {
    Files.createDirectories(config.dataFolder());
    var secure = new SecureRandom();
    RandomSource random = secure::nextBytes;
    SigningKeyFile key = SigningKeyFile.open(config.dataFolder().resolve("signing.key"), random);
    Database database = Database.openFile(config.dataFolder(), config.timeLimits().statement());
    try {
      return assemble(config, clock, random, key, database);
    } catch (IOException | RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  private static Homeserver assemble(
      ServerConfig config,
      InstantSource clock,
      RandomSource random,
      SigningKeyFile key,
      Database database)
      throws IOException {
    ServerName server = config.serverName();
    StreamPositions positions = StreamPositions.after(Rooms.highestStream(database));
    var notifier = new Notifier(positions);
    var accountData = new AccountDataStore(database, positions, notifier);
    var pushRules = new PushRules(accountData);
    database.onReopened(pushRules::reload);
    var unwanted = new Unwanted(database, accountData);
    var profiles = new ProfileStore(database);
    var rooms =
        new Rooms(
            database,
            positions,
            notifier,
            new Notifications(database, pushRules::of, unwanted::ignored),
            server,
            key.id(),
            key.key(),
            random,
            clock);
    var aliases = new Aliases(database);
    var deviceLists = new DeviceLists(database, positions, notifier, rooms);
    var deviceKeys = new DeviceKeys(database, positions, notifier, deviceLists, clock);
    // accounts and rooms know of each other only through what they are given here
    var ending = new ArrayList<Consumer<UserId>>();
    AccountAreas accounts =
        AccountAreas.create(
            database,
            config,
            random,
            clock,
            positions::visible,
            deviceLists::write,
            deviceKeys::forget,
            user -> ending.forEach(part -> part.accept(user)));
    var members =
        new Members(
            rooms,
            aliases,
            profiles::memberFields,
            accounts.accounts()::exists,
            unwanted::blocksInvites);
    ending.add(members::leaveAll);
    var presence =
        new PresenceStore(database, server, positions, notifier, rooms.users()::sharingWith, clock);
    ending.add(presence::forget);
    var toDevice =
        new ToDevice(
            database,
            positions,
            notifier,
            accounts.accounts()::exists,
            accounts.sessions()::deviceIds,
            clock);
    var receipts = new Receipts(rooms);
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fracas-server-timer").factory());
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    every(timer, PRESENCE_SWEEP, presence::sweep);
    every(timer, LAST_SEEN_WRITTEN, accounts.sessions()::writeLastSeen);
    every(timer, Housekeeping.EVERY, new Housekeeping(database, clock));
    var typing = new Typing(rooms, timer);
    var clientEvents =
        new ClientEvents(
            rooms,
            unwanted::ignored,
            user -> accounts.accounts().erasedAt(user).orElse(ClientEvents.NEVER));

    var areas = new ArrayList<Area>(accounts.areas());
    areas.add(new DiscoveryApi(config.publicUrl(), config.support()));
    areas.add(
        new MembershipApi(
            rooms, new RoomCreation(rooms, members, aliases, profiles::memberFields), members));
    areas.add(new SendApi(rooms, aliases, members::requireInvitable));
    areas.add(new HistoryApi(rooms, clientEvents, unwanted::ignored));
    areas.add(new DirectoryApi(rooms, aliases));
    areas.add(new ReceiptApi(rooms, receipts));
    areas.add(typing);
    areas.add(new ProfileApi(profiles, accounts.accounts()::exists, members::profileChanged));
    areas.add(new AccountDataApi(database, accountData, pushRules::content, SyncFilter::parse));
    areas.add(new PushApi(database, pushRules));
    areas.add(new NotificationsApi(rooms, clientEvents));
    areas.add(new PresenceApi(presence));
    areas.add(toDevice);
    areas.add(
        new KeysApi(
            database,
            deviceKeys,
            deviceLists,
            positions,
            accounts.accounts()::exists,
            accounts.accounts()::isLocal));
    areas.add(
        new CrossSigningApi(
            database,
            deviceLists,
            accounts.reauthentication()::apply,
            accounts.sessions()::deviceIds,
            accounts.accounts()::exists));
    areas.add(new KeyBackupApi(database));
    areas.add(new UserDirectoryApi(database, server, asking -> new Acquaintances(rooms, asking)));
    areas.add(new ReportApi(database, rooms, accounts.accounts()::exists));
    var media =
        new MediaApi(
            database,
            config.dataFolder().resolve("media"),
            server,
            random,
            clock,
            config.maxUploadBytes());
    areas.add(media);
    areas.add(
        new SyncApi(
            new SyncSources(
                database,
                rooms,
                clientEvents,
                receipts,
                typing,
                accountData,
                presence,
                toDevice,
                deviceLists,
                deviceKeys,
                pushRules,
                unwanted)));

    var service =
        new ApiService(
            new Router(areas),
            accounts.sessions(),
            new Allowances(config.rateLimits(), clock),
            config.timeLimits());
    Optional<HttpFront> front =
        config.listen().isEmpty()
            ? Optional.empty()
            : Optional.of(
                HttpFront.start(
                    config.listen().get().address(),
                    config.listen().get().port(),
                    config.listen().get().behindProxy(),
                    config.timeLimits(),
                    service));
    return new Homeserver(
        config, database, notifier, media, timer, accounts, new Loopback(service), front);
  }

  private static void every(ScheduledExecutorService timer, Duration pause, Runnable task) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException failure) {
                // the next time it may work
                LOG.error("what is done now and then failed", failure);
              }
            },
            pause.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  public ServerName serverName() {
    return config.serverName();
  }

  /// How many accounts can be used here.
  public int accountCount() {
    return accounts.accounts().all().size();
  }

  /// Where it listens, if it does.
  public Optional<InetSocketAddress> address() {
    return front.map(HttpFront::address);
  }

  /// The base URL for clients on this computer, if it listens.
  public Optional<URI> baseUrl() {
    return address()
        .map(
            address -> {
              String host = address.getAddress().getHostAddress();
              boolean anywhere = address.getAddress().isAnyLocalAddress();
              boolean six = host.indexOf(':') >= 0;
              String name = anywhere ? "127.0.0.1" : six ? "[" + host + "]" : host;
              return URI.create("http://" + name + ":" + address.getPort());
            });
  }

  /// The API without a socket, for the process it runs in.
  public Loopback loopback() {
    return loopback;
  }

  /// For tests: what is below everything.
  Database database() {
    return database;
  }

  /// Ends waiting requests, then the rest, within two seconds. Everything answered is on disk already.
  @Override
  public void close() {
    notifier.close();
    media.close();
    // without an interrupt: what is done now may be inside H2
    timer.shutdown();
    front.ifPresent(HttpFront::close);
    awaitTimer();
    try {
      accounts.sessions().writeLastSeen();
    } catch (DatabaseException stopped) {
      LOG.debug("when devices were heard of last was not written");
    }
    database.close();
  }

  private void awaitTimer() {
    try {
      if (!timer.awaitTermination(TIMER_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("what is done now and then has not ended yet");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
