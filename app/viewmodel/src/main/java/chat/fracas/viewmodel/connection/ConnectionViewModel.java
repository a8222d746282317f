package chat.fracas.viewmodel.connection;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.Session;
import chat.fracas.engine.observe.Live;
import chat.fracas.i18n.ConnectionText;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.connection.ConnectionNotice.Kind;
import chat.fracas.viewmodel.live.LiveBridge;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Says how one account stands with its server, and whether the disk takes what is written.
/// UI thread only.
public final class ConnectionViewModel implements AutoCloseable {
  private final Session session;
  private final Texts texts;
  private final Runnable signIn;
  private final LiveBridge bridge;
  private final ReadOnlyObjectWrapper<ConnectionNotice> notice =
      new ReadOnlyObjectWrapper<>(ConnectionNotice.NOTHING);
  private ConnectionState state = new ConnectionState.Online();
  private int unsent;
  private boolean storageStopped;

  /// @param storageStopped whether the disk takes nothing more
  /// @param signIn shows the page to sign in
  public ConnectionViewModel(
      Session session, Live<Boolean> storageStopped, Texts texts, Executor ui, Runnable signIn) {
    this.session = session;
    this.texts = texts;
    this.signIn = signIn;
    this.bridge = new LiveBridge(ui);
    bridge.values(
        session.connection(),
        value -> {
          state = value;
          tell();
        });
    bridge.values(
        session.unsent(),
        value -> {
          unsent = value;
          tell();
        });
    bridge.values(
        storageStopped,
        value -> {
          this.storageStopped = value;
          tell();
        });
  }

  public ReadOnlyObjectProperty<ConnectionNotice> notice() {
    return notice.getReadOnlyProperty();
  }

  /// What the button on the strip does.
  public void act() {
    switch (state) {
      case ConnectionState.SignedOut ended -> signIn.run();
      case ConnectionState.Offline away -> session.reconnect();
      case ConnectionState.Connecting coming -> {}
      case ConnectionState.Online here -> {}
    }
  }

  private void tell() {
    notice.set(storageStopped ? stopped() : connection());
  }

  private ConnectionNotice stopped() {
    return new ConnectionNotice(
        Kind.FAILURE, texts.of(ConnectionText.STORAGE_STOPPED_ERROR), Optional.empty());
  }

  private ConnectionNotice connection() {
    var server = session.userId().server();
    return switch (state) {
      case ConnectionState.Online here -> ConnectionNotice.NOTHING;
      case ConnectionState.Connecting coming ->
          new ConnectionNotice(
              Kind.QUIET, texts.of(ConnectionText.CONNECTING_BODY, server), Optional.empty());
      case ConnectionState.Offline away ->
          new ConnectionNotice(
              Kind.WARNING,
              unsent > 0
                  ? texts.of(ConnectionText.OFFLINE_BODY, server)
                      + " "
                      + texts.of(ConnectionText.UNSENT_BODY, unsent)
                  : texts.of(ConnectionText.OFFLINE_BODY, server),
              Optional.of(texts.of(ConnectionText.TRY_NOW_BUTTON)));
      case ConnectionState.SignedOut ended ->
          new ConnectionNotice(
              Kind.FAILURE,
              texts.of(ConnectionText.SIGNED_OUT_BODY),
              Optional.of(texts.of(ConnectionText.SIGN_IN_BUTTON)));
    };
  }

  @Override
  public void close() {
    bridge.close();
  }
}
