package chat.fracas.viewmodel.settings;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.Device;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.TimeText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Where the account is signed in, and which of these devices are verified. UI thread only.
public final class DeviceList implements AutoCloseable {
  private final Session session;
  private final Means means;
  private final TimeText times;
  private final Attempt attempt;
  private final LiveBridge bridge;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);
  private final Set<DeviceId> chosen = new LinkedHashSet<>();
  private final ReadOnlyStringWrapper removal = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper unverifiedHere = new ReadOnlyBooleanWrapper(false);
  private List<Device> devices = List.of();
  private Map<DeviceId, TrustedDevice.Standing> standings = Map.of();

  /// A device, ready to be drawn.
  ///
  /// @param seen when it was last seen, as a sentence, maybe empty
  /// @param standing whether it is verified, in words; empty while this device cannot tell
  /// @param trust the same, for colours
  /// @param mayVerify whether it can be verified from here
  public record Row(
      Device device, String name, String seen, String standing, Trust trust, boolean mayVerify) {}

  /// How much a device is to be relied on.
  public enum Trust {
    GOOD,
    BAD,
    NONE
  }

  /// What the server and the account's encryption know together.
  private record Known(List<Device> devices, List<TrustedDevice> trusted) {}

  public DeviceList(Session session, Means means, ZoneId zone) {
    this.session = session;
    this.means = means;
    this.times = new TimeText(means.texts(), zone);
    this.attempt = means.attempt();
    this.bridge = new LiveBridge(means.work().ui());
    load();
    bridge.values(session.trust().own(), own -> standingChanged());
  }

  /// This program first, then the one seen last.
  public ObservableList<Row> rows() {
    return shown;
  }

  public Attempt attempt() {
    return attempt;
  }

  /// What the button says that signs the chosen devices out; empty while none is chosen.
  public ReadOnlyStringProperty removal() {
    return removal.getReadOnlyProperty();
  }

  /// A sentence above the list when not all is well.
  public ReadOnlyStringProperty warning() {
    return warning.getReadOnlyProperty();
  }

  /// Whether it is this device that is not verified.
  public ReadOnlyBooleanProperty unverifiedHere() {
    return unverifiedHere.getReadOnlyProperty();
  }

  public void load() {
    attempt.make(
        means.texts().of(SettingsText.DEVICES_BUSY),
        this::fetch,
        this::show,
        failure -> Optional.empty());
  }

  private Known fetch() {
    return new Known(session.account().devices(), session.trust().devices(session.userId()));
  }

  /// What was signed meanwhile is on disk: the server need not be asked.
  private void standingChanged() {
    means
        .work()
        .fetch(
            () -> session.trust().devices(session.userId()),
            trusted -> show(new Known(devices, trusted)),
            failure -> {});
  }

  /// Leads to the ways in which this device can be verified.
  public void verifyHere() {
    means.navigation().open(Destination.VERIFY_DEVICE);
  }

  public void verify(Row row) {
    means
        .navigation()
        .verify(
            new VerificationSubject.OwnDevice(row.device().id(), row.name()),
            Optional.of(Destination.DEVICES));
  }

  /// Asks what the device is to be called.
  public void rename(Row row) {
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(SettingsText.RENAME_DEVICE_TITLE, row.name()),
                texts.of(SettingsText.RENAME_DEVICE_BODY),
                Optional.of(
                    new Question.Field(
                        texts.of(SettingsText.DEVICE_NAME_LABEL), false, true, row.name())),
                texts.of(SettingsText.RENAME_DEVICE_BUTTON),
                false,
                name -> renameNow(row, name)));
  }

  private void renameNow(Row row, String name) {
    if (name.equals(row.name())) {
      return;
    }
    attempt.make(
        means.texts().of(SettingsText.RENAME_DEVICE_BUSY),
        () -> {
          session.account().renameDevice(row.device().id(), name);
          return fetch();
        },
        this::show,
        failure -> Optional.empty());
  }

  public boolean isChosen(Row row) {
    return chosen.contains(row.device().id());
  }

  /// Adds a device to those that are signed out together, or takes it away.
  public void choose(Row row, boolean wanted) {
    if (wanted) {
      chosen.add(row.device().id());
    } else {
      chosen.remove(row.device().id());
    }
    tellRemoval();
  }

  private void tellRemoval() {
    removal.set(
        chosen.isEmpty()
            ? ""
            : means.texts().of(SettingsText.REMOVE_DEVICES_BUTTON, chosen.size()));
  }

  /// Asks for the password, then signs the device out.
  public void remove(Row row) {
    var texts = means.texts();
    askPassword(
        texts.of(SettingsText.REMOVE_DEVICE_ASK_TITLE, row.name()),
        SettingsText.REMOVE_DEVICE_ASK_BODY,
        texts.of(SettingsText.REMOVE_DEVICE_BUTTON),
        password ->
            removeNow(
                List.of(row.device().id()),
                texts.of(SettingsText.DEVICE_REMOVED_BODY, row.name()),
                password));
  }

  /// Asks for the password, then signs the chosen devices out.
  public void removeChosen() {
    var texts = means.texts();
    var gone = List.copyOf(chosen);
    if (gone.size() == 1) {
      rows.stream().filter(this::isChosen).findFirst().ifPresent(this::remove);
    } else if (!gone.isEmpty()) {
      askPassword(
          texts.of(SettingsText.REMOVE_DEVICES_TITLE, gone.size()),
          SettingsText.REMOVE_DEVICES_BODY,
          texts.of(SettingsText.REMOVE_DEVICES_BUTTON, gone.size()),
          password ->
              removeNow(gone, texts.of(SettingsText.DEVICES_REMOVED_BODY, gone.size()), password));
    }
  }

  private void askPassword(String title, TextKey body, String confirm, Consumer<String> answered) {
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                title,
                texts.of(body),
                Optional.of(
                    new Question.Field(texts.of(SettingsText.OLD_PASSWORD_LABEL), true, true)),
                confirm,
                true,
                answered));
  }

  private void removeNow(List<DeviceId> gone, String said, String password) {
    var texts = means.texts();
    attempt.make(
        texts.of(SettingsText.REMOVE_DEVICE_BUSY),
        () -> {
          session.account().removeDevices(gone, password);
          return fetch();
        },
        known -> {
          show(known);
          means.toasts().success(said);
        },
        failure ->
            Failures.is(failure, "M_FORBIDDEN")
                ? Optional.of(texts.of(SettingsText.WRONG_PASSWORD_ERROR))
                : Optional.empty());
  }

  private void show(Known known) {
    devices = known.devices();
    var next = new HashMap<DeviceId, TrustedDevice.Standing>();
    known.trusted().forEach(device -> next.put(device.id(), device.standing()));
    standings = next;
    chosen.retainAll(devices.stream().map(Device::id).toList());
    var made =
        devices.stream()
            .sorted(
                Comparator.comparing(Device::own)
                    .reversed()
                    .thenComparing(
                        device -> device.lastSeen().map(seen -> -seen.toEpochMilli()).orElse(0L)))
            .map(this::row)
            .toList();
    if (!made.equals(rows)) {
      rows.setAll(made);
    }
    tellRemoval();
    tellWarning();
  }

  private void tellWarning() {
    boolean here = session.trust().own().value() == OwnTrust.NOT_VERIFIED;
    long others = rows.stream().filter(Row::mayVerify).count();
    unverifiedHere.set(here);
    warning.set(
        here
            ? means.texts().of(SettingsText.DEVICES_HERE_BODY)
            : others > 0 ? means.texts().of(SettingsText.DEVICES_OTHERS_BODY, others) : "");
  }

  private Row row(Device device) {
    var texts = means.texts();
    var trust = trust(device);
    return new Row(
        device,
        device.displayName().filter(name -> !name.isBlank()).orElse(device.id().toString()),
        device
            .lastSeen()
            .map(seen -> texts.of(SettingsText.LAST_SEEN_BODY, times.exact(seen)))
            .orElse(""),
        words(device, trust),
        trust,
        trust == Trust.BAD && !device.own() && session.trust().own().value() == OwnTrust.VERIFIED);
  }

  /// A device that is not verified itself cannot tell about the others.
  private Trust trust(Device device) {
    var standing = Optional.ofNullable(standings.get(device.id()));
    return switch (session.trust().own().value()) {
      case UNKNOWN, NO_IDENTITY -> Trust.NONE;
      case NOT_VERIFIED -> device.own() ? Trust.BAD : Trust.NONE;
      case VERIFIED ->
          device.own()
              ? Trust.GOOD
              : standing
                  .map(known -> known == TrustedDevice.Standing.VERIFIED ? Trust.GOOD : Trust.BAD)
                  .orElse(Trust.NONE);
    };
  }

  private String words(Device device, Trust trust) {
    return switch (trust) {
      case GOOD -> means.texts().of(SettingsText.DEVICE_VERIFIED_LABEL);
      case BAD -> means.texts().of(SettingsText.DEVICE_NOT_VERIFIED_LABEL);
      case NONE ->
          session.trust().own().value() == OwnTrust.VERIFIED && !standings.containsKey(device.id())
              ? means.texts().of(SettingsText.DEVICE_NO_ENCRYPTION_LABEL)
              : "";
    };
  }

  @Override
  public void close() {
    bridge.close();
    attempt.giveUp();
  }
}
