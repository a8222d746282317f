package chat.fracas.viewmodel.settings;

import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TimeText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.work.Attempt;
import java.time.ZoneId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The server inside this program. UI thread only.
public final class OwnServerSettings implements AutoCloseable {
  private final OwnServer server;
  private final Means means;
  private final TimeText times;
  private final LiveBridge bridge;
  private final Attempt starting;
  private final ReadOnlyObjectWrapper<OwnServer.State> state;

  public OwnServerSettings(OwnServer server, Means means, ZoneId zone) {
    this.server = server;
    this.means = means;
    this.times = new TimeText(means.texts(), zone);
    this.starting = means.attempt();
    this.state = new ReadOnlyObjectWrapper<>(server.state().value());
    this.bridge = new LiveBridge(means.work().ui());
    bridge.values(server.state(), state::set);
    // accounts are also made by other programs
    means.work().run(server::countAccounts, () -> {}, failure -> {});
  }

  public ReadOnlyObjectProperty<OwnServer.State> state() {
    return state.getReadOnlyProperty();
  }

  public Attempt starting() {
    return starting;
  }

  /// What it is doing, as a sentence.
  public String sentence() {
    var texts = means.texts();
    return switch (state.get()) {
      case OwnServer.State.None none -> texts.of(SettingsText.SERVER_NONE_EMPTY);
      case OwnServer.State.Stopped stopped -> texts.of(SettingsText.SERVER_STOPPED_BODY);
      case OwnServer.State.Running running ->
          texts.of(SettingsText.SERVER_RUNNING_BODY, times.exact(running.since()));
      case OwnServer.State.Failed failed ->
          texts.of(FirstRunText.OWN_FAILED_ERROR, failed.reason());
    };
  }

  /// What somebody must know to make an account there.
  public String registrationToken() {
    return server.registrationToken();
  }

  /// How another person comes to an account there.
  public String invitation() {
    var texts = means.texts();
    return texts.of(SettingsText.SERVER_TOKEN_BODY, texts.of(FirstRunText.CREATE_ACCOUNT_BUTTON));
  }

  /// Starts the server that is stopped, or leads to setting one up.
  public void start() {
    if (state.get() instanceof OwnServer.State.None) {
      means.navigation().open(Destination.ADD_ACCOUNT);
    } else {
      starting.make(means.texts().of(FirstRunText.OWN_STARTING_BUSY), server::start, () -> {});
    }
  }

  /// Says that something is in the clipboard now.
  public void copied() {
    means.toasts().success(means.texts().of(CommonText.COPIED_BODY));
  }

  @Override
  public void close() {
    bridge.close();
  }
}
