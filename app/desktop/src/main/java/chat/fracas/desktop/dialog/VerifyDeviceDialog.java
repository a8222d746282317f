package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.control.OptionButton;
import chat.fracas.desktop.control.ProgressLine;
import chat.fracas.desktop.part.FileWindow;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.recovery.VerifyDeviceViewModel;
import chat.fracas.viewmodel.recovery.VerifyDeviceViewModel.Step;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The ways to show that this device is the account's, each reachable from each.
final class VerifyDeviceDialog implements View {
  private static final double MARK = 40;

  private final VerifyDeviceViewModel model;
  private final Texts texts;
  private final ModalFrame frame;
  private final Subscription shown;
  private final List<Subscription> page = new ArrayList<>();
  private Node first;

  VerifyDeviceDialog(VerifyDeviceViewModel model, Surroundings surroundings) {
    this.model = model;
    this.texts = surroundings.texts();
    this.frame = new ModalFrame(texts, "", ModalFrame.USUAL, this::leave);
    this.first = frame;
    this.shown = model.step().subscribe(this::show);
  }

  private void leave() {
    if (model.step().get() == Step.DONE) {
      model.leave();
    } else {
      model.notNow();
    }
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    Platform.runLater(first::requestFocus);
  }

  @Override
  public void dispose() {
    shown.unsubscribe();
    forget();
    model.close();
  }

  private void forget() {
    page.forEach(Subscription::unsubscribe);
    page.clear();
  }

  private void show(Step step) {
    boolean had = frame.isInUse();
    forget();
    switch (step) {
      case CHOICE -> choice();
      case KEY -> key();
      case DONE -> done();
    }
    if (had) {
      focus();
    }
  }

  private void choice() {
    frame.titled(texts.of(RecoveryText.CHOOSE_TITLE));
    var byDevice =
        new OptionButton(
            Icon.LAPTOP,
            texts.of(RecoveryText.BY_DEVICE_TITLE),
            texts.of(RecoveryText.BY_DEVICE_BODY),
            model::byDevice);
    page.add(
        model
            .otherDevice()
            .subscribe(
                there -> {
                  byDevice.setDisable(!there);
                  byDevice.explain(
                      texts.of(there ? RecoveryText.BY_DEVICE_BODY : RecoveryText.BY_DEVICE_EMPTY));
                }));
    var byKey =
        new OptionButton(
            Icon.KEY,
            texts.of(
                model.hasPassphrase()
                    ? RecoveryText.BY_KEY_OR_PASSPHRASE_TITLE
                    : RecoveryText.BY_KEY_TITLE),
            texts.of(model.hasKey() ? RecoveryText.BY_KEY_BODY : RecoveryText.BY_KEY_EMPTY),
            () -> model.choose(Step.KEY));
    byKey.setDisable(!model.hasKey());
    var lost = Buttons.quiet(texts.of(RecoveryText.LOST_BUTTON), model::lost);
    frame
        .containing(
            RecoveryKeyDialog.words(texts.of(RecoveryText.CHOOSE_BODY)),
            new VBox(Space.SMALL, byDevice, byKey),
            SettingsParts.quiet(texts.of(RecoveryText.NOT_NOW_BODY)))
        .answeredBy(
            lost, filler(), Buttons.plain(texts.of(RecoveryText.NOT_NOW_BUTTON), model::notNow));
    first = model.otherDevice().get() || !model.hasKey() ? byDevice : byKey;
  }

  /// Takes the room between what stands at the left and at the right.
  static Region filler() {
    var filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    return filler;
  }

  private void key() {
    boolean either = model.hasPassphrase();
    frame.titled(texts.of(either ? RecoveryText.ENTER_EITHER_TITLE : RecoveryText.ENTER_TITLE));
    var field =
        LabelledField.password(
                texts,
                texts.of(either ? RecoveryText.ENTER_EITHER_LABEL : RecoveryText.ENTER_LABEL))
            .explained(texts.of(RecoveryText.ENTER_HINT));
    field.input().setId("recovery-key");
    field.input().setText(model.typed().get());
    page.add(field.value().subscribe(model.typed()::set));
    page.add(model.typed().subscribe(field.input()::setText));
    page.add(model.attempt().problem().subscribe(field.error()::set));
    ((TextField) field.input()).setOnAction(event -> model.recover());
    var sources =
        new FlowPane(
            Space.SMALL,
            Space.SMALL,
            Buttons.with(
                Icon.FILE_TEXT,
                Buttons.plain(
                    texts.of(RecoveryText.FROM_FILE_BUTTON),
                    () -> FileWindow.toRead(frame).ifPresent(model::readFile))));
    model
        .keyring()
        .get()
        .filter(kind -> model.inKeyring().get().isPresent())
        .ifPresent(
            kind ->
                sources
                    .getChildren()
                    .add(
                        Buttons.with(
                            Icon.LOCK,
                            Buttons.plain(
                                texts.of(
                                    RecoveryText.FROM_KEYRING_BUTTON, KeyringNames.of(kind, texts)),
                                model::takeFromKeyring))));
    var lost = Buttons.quiet(texts.of(RecoveryText.LOST_BUTTON), model::lost);
    var verify = Buttons.primary(texts.of(RecoveryText.ENTER_BUTTON), model::recover);
    verify.disableProperty().bind(model.attempt().going());
    frame
        .containing(field, sources, going())
        .answeredBy(
            lost,
            filler(),
            Buttons.plain(texts.of(RecoveryText.OTHER_WAY_BUTTON), () -> model.choose(Step.CHOICE)),
            verify);
    first = field;
  }

  /// Only what goes on: what went wrong stands at the field.
  private Node going() {
    var line = new Label();
    TextStyle.SMALL.on(line).getStyleClass().add("fr-secondary");
    page.add(
        model
            .attempt()
            .busy()
            .subscribe(
                busy -> {
                  line.setText(busy);
                  line.setVisible(!busy.isEmpty());
                  line.setManaged(!busy.isEmpty());
                }));
    return line;
  }

  private void done() {
    frame.titled(texts.of(RecoveryText.DONE_TITLE));
    var mark = new IconView(Icon.SHIELD_CHECK, MARK);
    mark.getStyleClass().add("fr-icon-success");
    var said = RecoveryKeyDialog.words(texts.of(RecoveryText.DONE_BODY));
    HBox.setHgrow(said, Priority.ALWAYS);
    var row = new HBox(Space.LARGE, mark, said);
    row.setAlignment(Pos.CENTER_LEFT);
    var sentence = TextStyle.SMALL.on(new Label());
    sentence.getStyleClass().add("fr-secondary");
    var bar = new ProgressLine(texts.of(RecoveryText.RESTORING_BEGUN_BODY));
    bar.setMaxWidth(Double.MAX_VALUE);
    var account = model.account();
    page.add(account.restored().subscribe(share -> bar.progress().set(share.doubleValue())));
    var progress = new VBox(Space.TIGHT, sentence, bar);
    page.add(
        account
            .restoring()
            .subscribe(
                now -> {
                  sentence.setText(now);
                  progress.setVisible(!now.isEmpty());
                  progress.setManaged(!now.isEmpty());
                }));
    var end = Buttons.primary(texts.of(RecoveryText.DONE_BUTTON), model::leave);
    frame.containing(row, progress).answeredBy(end);
    first = end;
  }
}
