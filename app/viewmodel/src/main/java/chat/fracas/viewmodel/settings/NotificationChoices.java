package chat.fracas.viewmodel.settings;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.NotificationSettings;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.work.Failures;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What notifies, for the whole account. UI thread only.
///
/// A change is shown at once and goes to the server; when that fails, all is as it was.
public final class NotificationChoices implements AutoCloseable {
  private final Session session;
  private final Means means;
  private final LiveBridge bridge;
  private final BooleanProperty everyMessage = new SimpleBooleanProperty();
  private final BooleanProperty mentions = new SimpleBooleanProperty();
  private final BooleanProperty invites = new SimpleBooleanProperty();
  private boolean showing;

  public NotificationChoices(Session session, Means means) {
    this.session = session;
    this.means = means;
    this.bridge = new LiveBridge(means.work().ui());
    show(session.account().notifications().value());
    bridge.values(session.account().notifications(), this::show);
    everyMessage.subscribe((before, now) -> send());
    mentions.subscribe((before, now) -> send());
    invites.subscribe((before, now) -> send());
  }

  public BooleanProperty everyMessage() {
    return everyMessage;
  }

  public BooleanProperty mentions() {
    return mentions;
  }

  public BooleanProperty invites() {
    return invites;
  }

  @Override
  public void close() {
    bridge.close();
  }

  private void show(NotificationSettings settings) {
    showing = true;
    everyMessage.set(settings.everyMessage());
    mentions.set(settings.mentions());
    invites.set(settings.invites());
    showing = false;
  }

  private void send() {
    if (showing) {
      return;
    }
    var wanted = new NotificationSettings(everyMessage.get(), mentions.get(), invites.get());
    means
        .work()
        .run(
            () -> session.account().setNotifications(wanted),
            () -> {},
            failure -> {
              means.toasts().failure(Failures.words(failure, means.texts()));
              show(session.account().notifications().value());
            });
  }
}
