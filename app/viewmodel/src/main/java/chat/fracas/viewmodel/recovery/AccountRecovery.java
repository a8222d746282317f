package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.Session;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.Recovery.Restoring;
import chat.fracas.engine.trust.Recovery.SetUp;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Preferences;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How one account stands for the day when a device is lost. Makes what it lacks as soon as the server
/// has said that there is nothing yet, and reminds of what only a person can do. UI thread only.
///
/// A recovery key that was made is held in memory until the person has kept it, and nowhere else: after
/// a restart another one is made in its place.
public final class AccountRecovery implements AutoCloseable {
  private static final String MADE = "made";
  private static final String KEPT = "kept";

  private final Session session;
  private final Preferences preferences;
  private final Means means;
  private final Consumer<Destination> present;
  private final LiveBridge bridge;
  private final ReadOnlyObjectWrapper<OwnTrust> own = new ReadOnlyObjectWrapper<>(OwnTrust.UNKNOWN);
  private final ReadOnlyObjectWrapper<RecoveryState> state =
      new ReadOnlyObjectWrapper<>(RecoveryState.unknown());
  private final ReadOnlyObjectWrapper<Optional<Reminder>> reminder =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper reminding = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper restoring = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper restored = new ReadOnlyDoubleWrapper(0);
  private Optional<Reminder> putOff = Optional.empty();
  private Optional<String> fresh = Optional.empty();
  private boolean online;
  private boolean tried;
  private boolean making;
  private boolean setUpFailed;

  /// @param present shows a place unless that would disturb the person
  public AccountRecovery(
      Session session, Preferences preferences, Means means, Consumer<Destination> present) {
    this.session = session;
    this.preferences = preferences;
    this.means = means;
    this.present = present;
    this.bridge = new LiveBridge(means.work().ui());
    var trust = session.trust();
    bridge.values(trust.recovery().state(), this::recoveryIs);
    bridge.values(trust.own(), this::ownIs);
    bridge.values(trust.recovery().restoring(), this::restoringIs);
    bridge.values(session.connection(), this::connectionIs);
  }

  Session session() {
    return session;
  }

  Recovery recovery() {
    return session.trust().recovery();
  }

  /// How this device stands to the account's identity.
  public ReadOnlyObjectProperty<OwnTrust> own() {
    return own.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<RecoveryState> state() {
    return state.getReadOnlyProperty();
  }

  /// What is still to be done, put off or not.
  public ReadOnlyObjectProperty<Optional<Reminder>> reminder() {
    return reminder.getReadOnlyProperty();
  }

  /// Whether the reminder stands in the window: until it is put off, and again after the next start.
  public ReadOnlyBooleanProperty reminding() {
    return reminding.getReadOnlyProperty();
  }

  /// A sentence while earlier messages are being unlocked; empty otherwise.
  public ReadOnlyStringProperty restoring() {
    return restoring.getReadOnlyProperty();
  }

  /// How far that is, from 0 to 1.
  public ReadOnlyDoubleProperty restored() {
    return restored.getReadOnlyProperty();
  }

  /// Puts the reminder off.
  public void later() {
    putOff = reminder.get();
    remind();
  }

  /// Shows where the reminder's matter is dealt with.
  public void act() {
    reminder.get().ifPresent(now -> means.navigation().open(now.destination()));
  }

  /// Whether a recovery key was made here that the person has not kept.
  public boolean unkept() {
    return preferences.value(preference()).equals(Optional.of(MADE));
  }

  /// The key that waits to be kept, unless the program has been started anew since.
  Optional<String> fresh() {
    return fresh;
  }

  /// A new key is there.
  void made(String recoveryKey) {
    fresh = Optional.of(recoveryKey);
    setUpFailed = false;
    preferences.keep(preference(), MADE);
    remind();
  }

  /// The person has the key.
  void kept() {
    fresh = Optional.empty();
    preferences.keep(preference(), KEPT);
    remind();
  }

  private String preference() {
    return "recovery." + session.userId();
  }

  private void recoveryIs(RecoveryState next) {
    state.set(next);
    remind();
  }

  private void ownIs(OwnTrust next) {
    var before = own.get();
    own.set(next);
    remind();
    if (next == OwnTrust.NOT_VERIFIED && before != next && firstTime()) {
      present.accept(Destination.VERIFY_DEVICE);
    }
    setUpSilently();
  }

  /// Whether nobody has been asked yet on this computer to verify it for this account.
  private boolean firstTime() {
    var asked = preference() + ".asked";
    boolean first = !preferences.flag(asked, false);
    preferences.keep(asked, String.valueOf(true));
    return first;
  }

  private void connectionIs(ConnectionState now) {
    boolean comes = now instanceof ConnectionState.Online;
    if (comes && !online) {
      tried = false;
    }
    online = comes;
    setUpSilently();
  }

  /// Once for each time the server is reached.
  private void setUpSilently() {
    if (own.get() != OwnTrust.NO_IDENTITY || !online || tried || making) {
      return;
    }
    tried = true;
    making = true;
    means
        .work()
        .fetch(
            () -> recovery().setUp(Optional.empty(), Optional.empty()),
            this::silentlyDone,
            failure -> {
              making = false;
              setUpFailed = true;
              remind();
            });
  }

  private void silentlyDone(SetUp answer) {
    making = false;
    switch (answer) {
      case SetUp.Done(String recoveryKey) -> {
        made(recoveryKey);
        present.accept(Destination.RECOVERY_KEY);
      }
      case SetUp.PasswordNeeded needed -> {
        setUpFailed = true;
        remind();
        present.accept(Destination.RECOVERY_KEY);
      }
      case SetUp.NotVerified notVerified -> remind();
    }
  }

  private void remind() {
    var next = due();
    reminder.set(next);
    reminding.set(next.isPresent() && !next.equals(putOff));
  }

  private Optional<Reminder> due() {
    if (own.get() == OwnTrust.NOT_VERIFIED) {
      return Optional.of(Reminder.VERIFY);
    }
    if (own.get() == OwnTrust.NO_IDENTITY && setUpFailed) {
      return Optional.of(Reminder.SET_UP);
    }
    if (unkept()) {
      return Optional.of(Reminder.KEEP_KEY);
    }
    var storage = state.get().storage();
    boolean lacking =
        storage == Storage.NONE || storage == Storage.INCOMPLETE && state.get().hasSecrets();
    return own.get() == OwnTrust.VERIFIED && lacking
        ? Optional.of(Reminder.MAKE_KEY)
        : Optional.empty();
  }

  private void restoringIs(Restoring now) {
    restored.set(now.total() == 0 ? 0 : (double) now.done() / now.total());
    restoring.set(
        switch (now.phase()) {
          case IDLE, DONE -> "";
          case RUNNING ->
              now.total() == 0
                  ? means.texts().of(RecoveryText.RESTORING_BEGUN_BODY)
                  : means.texts().of(RecoveryText.RESTORING_BODY, now.done(), now.total());
          case FAILED -> means.texts().of(RecoveryText.RESTORING_FAILED_BODY);
        });
  }

  /// What signing out would mean for the messages.
  public SignOutLoss signOutLoss() {
    var now = state.get();
    boolean kept = now.storage() == Storage.READY || now.storage() == Storage.UNKNOWN;
    if (unkept()) {
      return SignOutLoss.KEY_NOT_KEPT;
    }
    return switch (now.backup()) {
      case Backup.Unknown unknown -> kept ? SignOutLoss.NONE : SignOutLoss.EVERYTHING;
      case Backup.Off off -> SignOutLoss.EVERYTHING;
      case Backup.NotTrusted strange -> SignOutLoss.EVERYTHING;
      case Backup.On(int waiting) ->
          !kept
              ? SignOutLoss.EVERYTHING
              : waiting > 0 ? SignOutLoss.NOT_BACKED_UP : SignOutLoss.NONE;
    };
  }

  @Override
  public void close() {
    bridge.close();
  }
}
