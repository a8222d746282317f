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
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
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

  private final Path folder;
  private final ServerNote note;
  private final InstantSource clock;
  private final LiveValue<State> state;
  private final RegistrationToken token = RegistrationToken.random();
  private final Object lock = new Object();
  private Optional<Homeserver> running = Optional.empty();
  private Optional<Thread> starting = Optional.empty();
  private boolean closed;

  /// @param folder where the server keeps everything
  public EmbeddedServer(Path folder, InstantSource clock) {
    this.folder = folder;
    this.note = new ServerNote(folder);
    this.clock = clock;
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
    synchronized (lock) {
      if (!closed && note.exists() && running.isEmpty() && starting.isEmpty()) {
        starting =
            Optional.of(Thread.ofVirtual().name("fracas-own-server").start(this::startQuietly));
      }
    }
  }

  private void startQuietly() {
    try {
      start();
    } catch (EngineException failure) {
      LOG.info("the own server did not start");
    }
  }

  /// Starts it, and sets it up when it has never been.
  @Override
  public void start() {
    synchronized (lock) {
      if (closed || running.isPresent()) {
        return;
      }
      try {
        Homeserver server = open();
        note.keep(port(server));
        running = Optional.of(server);
        state.set(
            new State.Running(
                server.baseUrl().orElse(URI.create("http://" + ADDRESS)),
                clock.instant(),
                server.accountCount()));
      } catch (IOException | RuntimeException failure) {
        var reason = Optional.ofNullable(failure.getMessage()).orElse("");
        state.set(new State.Failed(reason));
        throw new EngineException(reason, failure);
      }
    }
  }

  /// On the port it had before; on any other when somebody else has that.
  private Homeserver open() throws IOException {
    var config =
        ServerConfig.local(note.name(), folder).withRegistration(false, Set.of(token.value()));
    try {
      return Homeserver.start(
          config.withListen(Optional.of(new ServerConfig.Listen(ADDRESS, note.port()))));
    } catch (IOException taken) {
      LOG.info("the own server cannot have its port, another one is taken");
      return Homeserver.start(config);
    }
  }

  private static int port(Homeserver server) {
    return server.address().map(address -> address.getPort()).orElse(0);
  }

  @Override
  public void countAccounts() {
    synchronized (lock) {
      if (running.isPresent() && state.value() instanceof State.Running before) {
        state.set(
            new State.Running(before.address(), before.since(), running.get().accountCount()));
      }
    }
  }

  /// The server once it answers; empty when there is none or it could not start. Waits for a start
  /// that goes on.
  Optional<Homeserver> awaited() throws IOException {
    Optional<Thread> begun;
    synchronized (lock) {
      if (running.isPresent()) {
        return running;
      }
      begun = starting;
    }
    if (begun.isPresent()) {
      try {
        begun.get().join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped while the own server started", stop);
      }
    }
    synchronized (lock) {
      return running;
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

  /// Stops it within two seconds.
  @Override
  public void close() {
    Optional<Homeserver> server;
    synchronized (lock) {
      closed = true;
      server = running;
      running = Optional.empty();
    }
    server.ifPresent(Homeserver::close);
    if (server.isPresent()) {
      state.set(new State.Stopped());
    }
  }
}
