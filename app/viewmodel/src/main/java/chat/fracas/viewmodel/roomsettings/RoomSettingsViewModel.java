package chat.fracas.viewmodel.roomsettings;

import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RoomSettingsText;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.toast.Toast;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The settings of a room. Choices apply at once and can be undone; name and topic apply when they are
/// saved. UI thread only.
public final class RoomSettingsViewModel implements AutoCloseable {
  private final Room room;
  private final Means means;
  private final LiveBridge bridge;
  private final Attempt saving;
  private final ReadOnlyObjectWrapper<RoomSummary> summary;
  private final ReadOnlyObjectWrapper<RoomDetails> details;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty topic = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(false);
  private String nameBefore = "";
  private String topicBefore = "";

  public RoomSettingsViewModel(Room room, Means means) {
    this.room = room;
    this.means = means;
    this.saving = means.attempt();
    this.summary = new ReadOnlyObjectWrapper<>(room.summary().value());
    this.details = new ReadOnlyObjectWrapper<>(room.details().value());
    this.bridge = new LiveBridge(means.work().ui());
    summary.subscribe(now -> nameBefore = follow(name, nameBefore, now.name()));
    details.subscribe(now -> topicBefore = follow(topic, topicBefore, now.topic().orElse("")));
    bridge.values(room.summary(), summary::set);
    bridge.values(room.details(), details::set);
    name.subscribe(this::compare);
    topic.subscribe(this::compare);
    summary.subscribe(this::compare);
    details.subscribe(this::compare);
    compare();
  }

  public ReadOnlyObjectProperty<RoomSummary> summary() {
    return summary.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<RoomDetails> details() {
    return details.getReadOnlyProperty();
  }

  /// What is typed for the name.
  public StringProperty name() {
    return name;
  }

  /// What is typed for the topic.
  public StringProperty topic() {
    return topic;
  }

  /// Whether name or topic wait to be saved.
  public ReadOnlyBooleanProperty changed() {
    return changed.getReadOnlyProperty();
  }

  public Attempt saving() {
    return saving;
  }

  /// Whether anything here may be changed by me, beside what only I see.
  public boolean mayChangeAnything() {
    var may = details.get().permissions();
    return may.changeName()
        || may.changeTopic()
        || may.changeAvatar()
        || may.changeJoinRule()
        || may.changeHistory()
        || may.changeEncryption();
  }

  /// Saves name and topic.
  public void save() {
    var newName = name.get().strip();
    var newTopic = topic.get().strip();
    boolean rename = !newName.equals(summary.get().name());
    boolean retopic = !newTopic.equals(details.get().topic().orElse(""));
    saving.make(
        means.texts().of(RoomSettingsText.SAVE_BUSY),
        () -> {
          if (rename) {
            room.setName(newName);
          }
          if (retopic) {
            room.setTopic(newTopic);
          }
        },
        () -> means.toasts().success(means.texts().of(RoomSettingsText.SAVED_BODY)));
  }

  /// Takes back what was typed.
  public void revert() {
    name.set(summary.get().name());
    topic.set(details.get().topic().orElse(""));
    saving.clear();
  }

  public void setAvatar(Path picture) {
    saving.make(
        means.texts().of(RoomSettingsText.SAVE_BUSY),
        () -> room.setAvatar(picture),
        () -> means.toasts().success(means.texts().of(RoomSettingsText.SAVED_BODY)));
  }

  public void choose(JoinRule rule) {
    var before = details.get().joinRule();
    if (rule != before) {
      change(() -> room.setJoinRule(rule), () -> choose(before));
    }
  }

  public void choose(HistoryVisibility history) {
    var before = details.get().history();
    if (history != before) {
      change(() -> room.setHistory(history), () -> choose(before));
    }
  }

  public void choose(RoomDetails.Notify notify) {
    var before = details.get().notifying();
    if (notify != before) {
      change(() -> room.setNotify(notify), () -> choose(before));
    }
  }

  /// Asks, and then has everything that is said from now on encrypted.
  public void encrypt() {
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(RoomSettingsText.ENCRYPT_ASK_TITLE),
                texts.of(RoomSettingsText.ENCRYPT_ASK_BODY),
                Optional.empty(),
                texts.of(RoomSettingsText.ENCRYPT_BUTTON),
                true,
                none ->
                    means
                        .work()
                        .run(
                            room::encrypt,
                            () -> means.toasts().success(texts.of(RoomSettingsText.SAVED_BODY)),
                            failure -> means.toasts().failure(Failures.words(failure, texts)))));
  }

  /// Says that something is in the clipboard now.
  public void copied() {
    means.toasts().success(means.texts().of(CommonText.COPIED_BODY));
  }

  public void cancel() {
    saving.giveUp();
    means.navigation().closeLevel();
  }

  @Override
  public void close() {
    bridge.close();
  }

  private void change(Runnable task, Runnable undo) {
    var texts = means.texts();
    means
        .work()
        .run(
            task,
            () ->
                means
                    .toasts()
                    .show(
                        new Toast(
                            Toast.Kind.SUCCESS,
                            texts.of(RoomSettingsText.SAVED_BODY),
                            Optional.of(new Toast.Answer(texts.of(CommonText.UNDO_BUTTON), undo)))),
            failure -> {
              means.toasts().failure(Failures.words(failure, texts));
              details.set(room.details().value());
            });
  }

  /// A field follows the room until something else is typed.
  private static String follow(StringProperty field, String before, String now) {
    if (field.get().equals(before)) {
      field.set(now);
    }
    return now;
  }

  private void compare() {
    changed.set(
        !name.get().strip().equals(summary.get().name())
            || !topic.get().strip().equals(details.get().topic().orElse("")));
  }
}
