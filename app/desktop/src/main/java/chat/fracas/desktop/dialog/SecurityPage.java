package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.ProgressLine;
import chat.fracas.desktop.control.SwitchRow;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.recovery.ProfileKeyViewModel;
import chat.fracas.viewmodel.recovery.SecurityLine;
import chat.fracas.viewmodel.recovery.SecurityViewModel;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page of the settings about encryption.
record SecurityPage(
    SettingsParts parts, SecurityViewModel security, ProfileKeyViewModel profileKey, Texts texts) {
  Region region() {
    return SettingsParts.page(
        parts.named(SettingsText.DEVICE_TRUST_LABEL, line(security.device())),
        restoring(),
        parts.named(SettingsText.RECOVERY_KEY_LABEL, line(security.key())),
        parts.marked(SettingsText.BACKUP_LABEL, backup()),
        parts.named(SettingsText.KEY_FILES_LABEL, keyFiles()),
        parts.named(SettingsText.PROFILE_KEY_LABEL, profile()),
        parts.named(SettingsText.RESET_IDENTITY_LABEL, reset()));
  }

  /// A sentence on its ground, and the button of what may be done.
  private Node line(ObservableValue<SecurityLine> shown) {
    var box = new VBox(Space.SMALL);
    shown.subscribe(now -> box.getChildren().setAll(nodes(now)));
    return box;
  }

  private Node[] nodes(SecurityLine line) {
    var kind =
        switch (line.tone()) {
          case GOOD -> Banner.Kind.SUCCESS;
          case PLAIN -> Banner.Kind.NOTICE;
          case BAD -> Banner.Kind.WARNING;
        };
    var banner = new Banner(kind, texts.of(line.sentence())).asCard();
    return line.step()
        .map(step -> new Node[] {banner, new HBox(button(step))})
        .orElseGet(() -> new Node[] {banner});
  }

  private Button button(SecurityLine.Step step) {
    Runnable go = () -> security.go(step.destination());
    return step.main()
        ? Buttons.primary(texts.of(step.label()), go)
        : Buttons.plain(texts.of(step.label()), go);
  }

  private Node restoring() {
    var account = security.account();
    var sentence = TextStyle.SMALL.on(new Label());
    sentence.getStyleClass().add("fr-secondary");
    sentence.textProperty().bind(account.restoring());
    var bar = new ProgressLine(texts.of(RecoveryText.RESTORING_BEGUN_BODY));
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progress().bind(account.restored());
    var box = new VBox(Space.TIGHT, sentence, bar);
    box.visibleProperty().bind(account.restoring().isNotEmpty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private Region backup() {
    var row =
        new SwitchRow(texts.of(SettingsText.BACKUP_LABEL), texts.of(RecoveryText.BACKUP_BODY));
    security.backupOn().subscribe(now -> row.on().set(now));
    row.on()
        .subscribe(
            (before, now) -> {
              // it shows how things are; what is wanted may be asked about first
              if (now != security.backupOn().get()) {
                row.on().set(security.backupOn().get());
                security.setBackup(now);
              }
            });
    var state = SettingsParts.quiet("");
    state.textProperty().bind(security.backup());
    var connect =
        Buttons.plain(
            texts.of(RecoveryText.CONNECT_BACKUP_BUTTON), () -> security.go(Destination.RECOVER));
    connect.visibleProperty().bind(security.backupStrange());
    connect.managedProperty().bind(security.backupStrange());
    return new VBox(Space.SMALL, row, state, connect, new AttemptLine(security.backupChange()));
  }

  private Node keyFiles() {
    return new VBox(
        Space.SMALL,
        SettingsParts.quiet(texts.of(RecoveryText.KEY_FILES_BODY)),
        new HBox(
            Space.SMALL,
            Buttons.plain(
                texts.of(SettingsText.EXPORT_KEYS_BUTTON),
                () -> security.go(Destination.EXPORT_KEYS)),
            Buttons.plain(
                texts.of(SettingsText.IMPORT_KEYS_BUTTON),
                () -> security.go(Destination.IMPORT_KEYS))));
  }

  /// Where the key is of what is kept here, and the fields for a passphrase while one is made up.
  private Node profile() {
    var box = new VBox(Space.SMALL);
    Runnable show =
        () -> {
          var place = profileKey.place().get();
          box.getChildren().setAll(nodes(ProfileKeyViewModel.line(place)));
          if (profileKey.asking().get()) {
            box.getChildren().add(passphrase());
          } else {
            ProfileKeyViewModel.step(place)
                .ifPresent(
                    label ->
                        box.getChildren()
                            .add(new HBox(Buttons.plain(texts.of(label), profileKey::begin))));
          }
        };
    profileKey.place().subscribe(now -> show.run());
    profileKey.asking().subscribe((before, now) -> show.run());
    return box;
  }

  private Node passphrase() {
    var fields = new PassphraseFields(profileKey.passphrase(), texts, profileKey::protect);
    var done = Buttons.primary(texts.of(SettingsText.PROFILE_PROTECT_BUTTON), profileKey::protect);
    done.disableProperty().bind(profileKey.attempt().going());
    javafx.application.Platform.runLater(fields::requestFocus);
    return new VBox(
        Space.MEDIUM,
        fields,
        new AttemptLine(profileKey.attempt()),
        new HBox(
            Space.SMALL,
            done,
            Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), profileKey::giveUp)));
  }

  private Node reset() {
    return new VBox(
        Space.SMALL,
        SettingsParts.quiet(texts.of(RecoveryText.RESET_WHEN_BODY)),
        new HBox(
            Buttons.danger(
                texts.of(RecoveryText.RESET_BUTTON),
                () -> security.go(Destination.RESET_IDENTITY))));
  }
}
