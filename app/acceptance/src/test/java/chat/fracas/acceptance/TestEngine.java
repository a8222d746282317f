package chat.fracas.acceptance;

import chat.fracas.engine.ClientEngine;
import chat.fracas.engine.Engine;
import chat.fracas.engine.Session;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.transport.ApacheHttpTransport;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeySource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The engine over a profile's folder and the network, without a window.
public final class TestEngine implements Engine {
  private final ProfileStore stores;
  private final HttpTransport transport;
  private final Engine engine;

  private TestEngine(ProfileStore stores, HttpTransport transport) {
    this.stores = stores;
    this.transport = transport;
    this.engine = ClientEngine.start(stores, transport, InstantSource.system());
  }

  public static TestEngine open(Path folder) {
    return open(folder, new ApacheHttpTransport());
  }

  /// @param transport is closed with the engine
  public static TestEngine open(Path folder, HttpTransport transport) {
    if (!(ProfileStore.open(folder, KeySource.file()) instanceof ProfileOpening.Opened opened)) {
      throw new IllegalStateException("the profile cannot be opened");
    }
    return new TestEngine(opened.store(), transport);
  }

  @Override
  public LiveList<Session> sessions() {
    return engine.sessions();
  }

  @Override
  public Optional<Session> session(UserId user) {
    return engine.session(user);
  }

  @Override
  public SignIn signIn() {
    return engine.signIn();
  }

  @Override
  public void close() {
    engine.close();
    transport.close();
    stores.close();
  }
}
