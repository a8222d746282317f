package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.part.FileWindow;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.recovery.RecoveryKeyViewModel;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Hands the recovery key over; where there is none to show, it is made first.
final class RecoveryKeyDialog implements View {
  /// Groups of the key in one row.
  private static final int COLUMNS = 4;

  private final RecoveryKeyViewModel model;
  private final Texts texts;
  private final ModalFrame frame;
  private final Subscription subscription;
  private Node first;
  private boolean passphraseOpen;

  RecoveryKeyDialog(RecoveryKeyViewModel model, Surroundings surroundings) {
    this.model = model;
    this.texts = surroundings.texts();
    this.frame = new ModalFrame(texts, "", ModalFrame.USUAL, model::later);
    this.first = frame;
    show();
    this.subscription =
        Subscription.combine(
            model
                .key()
                .subscribe(
                    (before, now) -> {
                      passphraseOpen = false;
                      show();
                    }),
            model.keyring().subscribe((before, now) -> show()),
            model.making().passwordNeeded().subscribe((before, now) -> show()),
            model.making().refused().subscribe((before, now) -> show()));
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
    subscription.unsubscribe();
  }

  private void show() {
    boolean had = frame.isInUse();
    frame.titled(texts.of(model.title()));
    if (model.key().get().isPresent() && passphraseOpen) {
      passphrase();
    } else if (model.key().get().isPresent()) {
      handOver();
    } else {
      offer();
    }
    if (had) {
      focus();
    }
  }

  private void offer() {
    var body = words(texts.of(model.offer()));
    var later =
        Buttons.plain(
            texts.of(model.due() ? RecoveryText.LATER_BUTTON : CommonText.CANCEL_BUTTON),
            model::later);
    if (model.making().refused().get()) {
      var verify =
          Buttons.primary(texts.of(RecoveryText.VERIFY_INSTEAD_BUTTON), model::verifyInstead);
      frame.containing(words(texts.of(RecoveryText.NOT_VERIFIED_ERROR))).answeredBy(later, verify);
      first = verify;
      return;
    }
    var make = Buttons.primary(texts.of(model.verb()), model::make);
    make.disableProperty().bind(model.making().attempt().going());
    if (model.making().passwordNeeded().get()) {
      var password = new PasswordAsked(model.making(), texts, model::make);
      make.setText(texts.of(CommonText.NEXT_BUTTON));
      frame.containing(body, password);
      first = password;
    } else {
      frame.containing(body);
      first = make;
    }
    frame.answeredBy(new AttemptLine(model.making().attempt()), later, make);
  }

  private void handOver() {
    var kept = Buttons.primary(texts.of(RecoveryText.KEPT_BUTTON), model::kept);
    var more = Buttons.quiet(texts.of(RecoveryText.PASSPHRASE_TITLE), () -> turn(true));
    more.getStyleClass().add("fr-fold");
    frame
        .containing(
            words(texts.of(RecoveryText.KEY_BODY)), key(), new VBox(Space.SMALL, ways(), outcome()))
        .answeredBy(
            more,
            VerifyDeviceDialog.filler(),
            Buttons.plain(texts.of(RecoveryText.LATER_BUTTON), model::later),
            kept);
  }

  private Node key() {
    var grid = new GridPane();
    grid.getStyleClass().add("fr-recovery-key");
    List<String> groups = model.groups();
    for (int i = 0; i < groups.size(); i++) {
      grid.add(new Label(groups.get(i)), i % COLUMNS, i / COLUMNS);
    }
    grid.setAccessibleRole(AccessibleRole.TEXT);
    grid.setAccessibleText(texts.of(RecoveryText.KEY_A11Y, model.key().get().orElse("")));
    grid.setFocusTraversable(true);
    return grid;
  }

  private Node ways() {
    var copy =
        way(
            Icon.COPY,
            texts.of(CommonText.COPY_BUTTON),
            () -> {
              Pasteboard.copy(model.key().get().orElse(""));
              model.copied();
            });
    first = copy;
    var row =
        new FlowPane(
            Space.SMALL,
            Space.SMALL,
            copy,
            way(Icon.SAVE, texts.of(RecoveryText.SAVE_KEY_BUTTON), this::save),
            way(Icon.FILE_TEXT, texts.of(RecoveryText.PRINT_KEY_BUTTON), this::print));
    model
        .keyring()
        .get()
        .ifPresent(
            kind ->
                row.getChildren()
                    .add(
                        way(
                            Icon.LOCK,
                            texts.of(RecoveryText.KEYRING_BUTTON, KeyringNames.of(kind, texts)),
                            model::toKeyring)));
    return row;
  }

  private static Button way(Icon icon, String label, Runnable action) {
    return Buttons.with(icon, Buttons.plain(label, action));
  }

  private void save() {
    FileWindow.toSave(frame, texts.of(RecoveryText.FILE_LABEL) + ".txt").ifPresent(model::save);
  }

  private void print() {
    if (PrintedKey.possible()) {
      PrintedKey.ask(frame, model.paper()).ifPresent(model::print);
    } else {
      model.noPrinter();
    }
  }

  /// What came of it; its place is kept, so that nothing moves.
  private Node outcome() {
    var label = TextStyle.SMALL.on(new Label());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Runnable tell =
        () -> {
          var failed = model.failed().get();
          label.setText(failed.isEmpty() ? model.done().get() : failed);
          label.getStyleClass().removeAll("fr-danger-text", "fr-secondary");
          label.getStyleClass().add(failed.isEmpty() ? "fr-secondary" : "fr-danger-text");
        };
    model.done().subscribe(now -> tell.run());
    model.failed().subscribe(now -> tell.run());
    return label;
  }

  /// A page of its own: a small window has no room for both.
  private void passphrase() {
    var fields = new PassphraseFields(model.passphrase(), texts, model::addPassphrase);
    var add = Buttons.primary(texts.of(RecoveryText.ADD_PASSPHRASE_BUTTON), model::addPassphrase);
    add.disableProperty().bind(model.making().attempt().going());
    frame
        .titled(texts.of(RecoveryText.PASSPHRASE_TITLE))
        .containing(words(texts.of(RecoveryText.PASSPHRASE_BODY)), fields)
        .answeredBy(
            new AttemptLine(model.making().attempt()),
            Buttons.plain(texts.of(CommonText.BACK_BUTTON), () -> turn(false)),
            add);
    first = fields;
  }

  private void turn(boolean toPassphrase) {
    passphraseOpen = toPassphrase;
    show();
  }

  static Label words(String sentence) {
    var label = new Label(sentence);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
