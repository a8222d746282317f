package chat.fracas.viewmodel.settings;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.Device;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TimeText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Where the account is signed in. UI thread only.
public final class DeviceList {
  private final Session session;
  private final Means means;
  private final TimeText times;
  private final Attempt attempt;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);

  /// A device, ready to be drawn.
  ///
  /// @param seen when it was last seen, as a sentence, maybe empty
  public record Row(Device device, String name, String seen) {}

  public DeviceList(Session session, Means means, ZoneId zone) {
    this.session = session;
    this.means = means;
    this.times = new TimeText(means.texts(), zone);
    this.attempt = means.attempt();
    load();
  }

  /// This program first, then the one seen last.
  public ObservableList<Row> rows() {
    return shown;
  }

  public Attempt attempt() {
    return attempt;
  }

  public void load() {
    attempt.make(
        means.texts().of(SettingsText.DEVICES_BUSY),
        session.account()::devices,
        this::show,
        failure -> Optional.empty());
  }

  /// Asks for the password, then signs the device out.
  public void remove(Row row) {
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(SettingsText.REMOVE_DEVICE_ASK_TITLE, row.name()),
                texts.of(SettingsText.REMOVE_DEVICE_ASK_BODY),
                Optional.of(
                    new Question.Field(texts.of(SettingsText.OLD_PASSWORD_LABEL), true, true)),
                texts.of(SettingsText.REMOVE_DEVICE_BUTTON),
                true,
                password -> removeNow(row, password)));
  }

  private void removeNow(Row row, String password) {
    var texts = means.texts();
    attempt.make(
        texts.of(SettingsText.REMOVE_DEVICE_BUSY),
        () -> {
          session.account().removeDevices(List.of(row.device().id()), password);
          return session.account().devices();
        },
        devices -> {
          show(devices);
          means.toasts().success(texts.of(SettingsText.DEVICE_REMOVED_BODY, row.name()));
        },
        failure ->
            Failures.is(failure, "M_FORBIDDEN")
                ? Optional.of(texts.of(SettingsText.WRONG_PASSWORD_ERROR))
                : Optional.empty());
  }

  private void show(List<Device> devices) {
    rows.setAll(
        devices.stream()
            .sorted(
                Comparator.comparing(Device::own)
                    .reversed()
                    .thenComparing(
                        device -> device.lastSeen().map(seen -> -seen.toEpochMilli()).orElse(0L)))
            .map(this::row)
            .toList());
  }

  private Row row(Device device) {
    return new Row(
        device,
        device.displayName().filter(name -> !name.isBlank()).orElse(device.id().toString()),
        device
            .lastSeen()
            .map(seen -> means.texts().of(SettingsText.LAST_SEEN_BODY, times.exact(seen)))
            .orElse(""));
  }
}
