package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.ProgressLine;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.recovery.Reminder;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Below the rooms: what is still to be done so that messages outlive this computer, and how far earlier
/// messages are unlocked. Takes no room while there is neither. UI thread only.
final class ReminderCard extends VBox {
  private final AccountRecovery recovery;
  private final Texts texts;
  private final VBox reminder = new VBox();
  private final VBox progress = new VBox(Space.TIGHT);
  private final Subscription subscription;
  private boolean narrow;

  ReminderCard(AccountRecovery recovery, Texts texts) {
    this.recovery = recovery;
    this.texts = texts;
    reminder.getStyleClass().add("fr-reminder");
    getStyleClass().add("fr-reminder-holder");
    setMinHeight(USE_PREF_SIZE);
    var sentence = TextStyle.CAPTION.on(new Label());
    sentence.getStyleClass().add("fr-secondary");
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    var bar = new ProgressLine(texts.of(RecoveryText.RESTORING_BEGUN_BODY));
    bar.setMaxWidth(Double.MAX_VALUE);
    progress.getChildren().setAll(sentence, bar);
    progress.getStyleClass().add("fr-reminder-progress");
    getChildren().addAll(progress, reminder);
    subscription =
        Subscription.combine(
            recovery.reminder().subscribe(this::fill),
            recovery.reminding().subscribe(now -> show()),
            recovery.restored().subscribe(share -> bar.progress().set(share.doubleValue())),
            recovery
                .restoring()
                .subscribe(
                    now -> {
                      sentence.setText(now);
                      show();
                    }));
  }

  /// Whether there is room for pictures only.
  void narrow(boolean now) {
    narrow = now;
    show();
  }

  private void show() {
    present(reminder, recovery.reminding().get());
    present(progress, !recovery.restoring().get().isEmpty());
    present(this, !narrow && (reminder.isVisible() || progress.isVisible()));
  }

  private static void present(Region region, boolean now) {
    region.setVisible(now);
    region.setManaged(now);
  }

  private void fill(Optional<Reminder> now) {
    reminder.getChildren().clear();
    now.ifPresent(
        due -> {
          var title = TextStyle.NAME_STRONG.on(new Label(texts.of(due.title())));
          title.setWrapText(true);
          title.setMinHeight(USE_PREF_SIZE);
          var head = new HBox(Space.SMALL, new IconView(icon(due), IconView.SMALL), title);
          head.setAlignment(Pos.TOP_LEFT);
          var body = TextStyle.SMALL.on(new Label(texts.of(due.body())));
          body.setWrapText(true);
          body.setMinHeight(USE_PREF_SIZE);
          var answers =
              new HBox(
                  Space.SMALL,
                  Buttons.small(Buttons.primary(texts.of(due.button()), recovery::act)),
                  Buttons.small(
                      Buttons.quiet(texts.of(RecoveryText.LATER_BUTTON), recovery::later)));
          reminder.getChildren().setAll(head, body, answers);
        });
    show();
  }

  private static Icon icon(Reminder due) {
    return switch (due) {
      case VERIFY -> Icon.SHIELD;
      case KEEP_KEY, MAKE_KEY -> Icon.KEY;
      case SET_UP -> Icon.LOCK;
    };
  }

  void dispose() {
    subscription.unsubscribe();
  }
}
