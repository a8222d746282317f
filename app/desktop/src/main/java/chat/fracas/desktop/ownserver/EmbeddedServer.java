package chat.fracas.desktop.ownserver;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.server.Homeserver;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.viewmodel.settings.OwnServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The homeserver of this profile, if it has one: set up once, then started with the program.
///
/// It listens on a port of this computer for other clients, the same at each start where that is
/// free; this program itself takes no socket to it. That port is open to every program and every
/// person of this computer, so an account is made only by who knows a token, another at each start.
/// Thread-safe.
public final class EmbeddedServer implements OwnServer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String ADDRESS = "127.0.0.1";

  /// A start on a quick machine is over by then, and closing still takes no two seconds.
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final Path folder;
  private final ServerNote note;
  private final InstantSource clock;
  private final Starter starter;
  private final Duration patience;
  private final LiveValue<State> state;
  private final RegistrationToken token = RegistrationToken.random();
  private final Object lock = new Object();
  private Optional<Homeserver> running = Optional.empty();
  private Optional<Start> last = Optional.empty();
  private boolean closed;

  /// @param folder where the server keeps everything
  public EmbeddedServer(Path folder, InstantSource clock) {
    this(folder, clock, Homeserver::start, PATIENCE);
  }

  /// @param patience how long closing waits for a start that goes on
  EmbeddedServer(Path folder, InstantSource clock, Starter starter, Duration patience) {
    this.folder = folder;
    this.note = new ServerNote(folder);
    this.clock = clock;
    this.starter = starter;
    this.patience = patience;
    this.state = new LiveValue<>(note.exists() ? new State.Stopped() : new State.None());
  }

  /// The name it has, or will have when it is set up.
  public ServerName name() {
    return note.name();
  }

  /// Whether there is one in this profile.
  public boolean isSetUp() {
    return note.exists();
  }

  /// Who knows it may make accounts there, until this program ends.
  @Override
  public String registrationToken() {
    return token.value();
  }

  /// Puts the token into a file that only this user can read: without a screen, another client is
  /// what makes the account.
  public Path publishRegistrationToken() throws IOException {
    return token.writeTo(folder);
  }

  @Override
  public Live<State> state() {
    return state;
  }

  /// Begins to start it in the background, if there is one.
  public void startSoon() {
    if (note.exists()) {
      begin()
          .ifPresent(start -> Thread.ofVirtual().name("fracas-own-server").start(() -> run(start)));
    }
  }

  /// Starts it, and sets it up when it has never been. Waits for a start that goes on already.
  @Override
  public void start() {
    begin().ifPresent(this::run);
    Optional<Start> begun;
    synchronized (lock) {
      begun = running.isPresent() ? Optional.empty() : last;
    }
    begun.ifPresent(Start::orThrow);
  }

  /// A start for the caller to run; empty when none is wanted.
  private Optional<Start> begin() {
    synchronized (lock) {
      if (closed || running.isPresent() || last.filter(Start::goesOn).isPresent()) {
        return Optional.empty();
      }
      last = Optional.of(new Start());
      return last;
    }
  }

  private void run(Start start) {
    try {
      Homeserver server = open();
      boolean wanted;
      synchronized (lock) {
        wanted = !closed;
        running = wanted ? Optional.of(server) : Optional.empty();
      }
      if (wanted) {
        state.set(runs(server, clock.instant()));
        start.server.complete(server);
      } else {
        server.close();
      }
    } catch (IOException | RuntimeException failure) {
      LOG.info("the own server did not start");
      var reason = Optional.ofNullable(failure.getMessage()).orElse("");
      state.set(new State.Failed(reason));
      start.server.completeExceptionally(new EngineException(reason, failure));
    } finally {
      start.ended.countDown();
    }
  }

  private static State.Running runs(Homeserver server, Instant since) {
    return new State.Running(
        server.baseUrl().orElse(URI.create("http://" + ADDRESS)), since, server.accountCount());
  }

  /// Starts it, and writes its name and port down.
  private Homeserver open() throws IOException {
    Homeserver server = onAPort();
    try {
      note.keep(port(server));
      return server;
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /// On the port it had before; on any other when somebody else has that.
  private Homeserver onAPort() throws IOException {
    var config =
        ServerConfig.local(note.name(), folder).withRegistration(false, Set.of(token.value()));
    try {
      return starter.start(
          config.withListen(Optional.of(new ServerConfig.Listen(ADDRESS, note.port()))));
    } catch (IOException taken) {
      LOG.info("the own server cannot have its port, another one is taken");
      return starter.start(config);
    }
  }

  private static int port(Homeserver server) {
    return server.address().map(address -> address.getPort()).orElse(0);
  }

  @Override
  public void countAccounts() {
    Optional<Homeserver> server;
    synchronized (lock) {
      server = running;
    }
    if (server.isPresent() && state.value() instanceof State.Running before) {
      state.set(runs(server.get(), before.since()));
    }
  }

  /// The server once it answers; empty when there is none or it could not start. Waits for a start
  /// that goes on.
  Optional<Homeserver> awaited() throws IOException {
    Optional<Start> begun;
    synchronized (lock) {
      if (running.isPresent()) {
        return running;
      }
      begun = last;
    }
    try {
      return begun.isPresent() ? Optional.of(begun.get().server.get()) : Optional.empty();
    } catch (ExecutionException failed) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the own server started", stop);
    }
  }

  /// Whether an address is this server's: by its name, or by its port of this computer.
  boolean owns(URI uri) {
    if (!note.exists() || uri.getHost() == null) {
      return false;
    }
    return uri.getHost().equals(note.name().host())
        || uri.getHost().equals(ADDRESS) && uri.getPort() == note.port();
  }

  /// Stops it within two seconds. A start that takes longer than that is left to itself: it closes what
  /// it has opened, or ends with the program, which harms what is on disk no more than a power cut.
  @Override
  public void close() {
    Optional<Start> begun;
    synchronized (lock) {
      closed = true;
      begun = last;
    }
    begun.ifPresent(start -> start.giveUp(patience));
    Optional<Homeserver> server;
    synchronized (lock) {
      server = running;
      running = Optional.empty();
    }
    server.ifPresent(Homeserver::close);
    if (server.isPresent()) {
      state.set(new State.Stopped());
    }
  }

  /// What starts a homeserver.
  @FunctionalInterface
  interface Starter {
    Homeserver start(ServerConfig config) throws IOException;
  }

  /// One start: what comes of it, for those who wait, and whether it is over.
  private static final class Start {
    private final CompletableFuture<Homeserver> server = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    boolean goesOn() {
      return ended.getCount() > 0;
    }

    void orThrow() {
      try {
        server.join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof EngineException told
            ? told
            : new EngineException("the own server did not start", failed);
      }
    }

    /// Whoever waits for the server does so in vain; the caller waits a while for the end of the start.
    void giveUp(Duration patience) {
      server.completeExceptionally(new EngineException("the own server stops"));
      try {
        if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.info("the own server is stopped while it starts");
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
