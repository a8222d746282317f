package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.SettingsText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.settings.DeviceList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page of the settings with the account's devices.
record DevicesPage(Surroundings surroundings) {
  Region page(DeviceList devices) {
    var list = new VBox(Space.SMALL);
    devices.rows().subscribe(() -> show(list, devices));
    show(list, devices);
    return SettingsParts.page(
        warning(devices), new AttemptLine(devices.attempt()), list, removal(devices));
  }

  /// Takes no room while all is well.
  private Node warning(DeviceList devices) {
    var verify =
        Buttons.small(
            Buttons.primary(
                surroundings.texts().of(SettingsText.VERIFY_HERE_BUTTON), devices::verifyHere));
    verify.visibleProperty().bind(devices.unverifiedHere());
    verify.managedProperty().bind(devices.unverifiedHere());
    var banner = new Banner(Banner.Kind.WARNING, "", verify).asCard();
    devices
        .warning()
        .subscribe(
            sentence -> {
              banner.show(Banner.Kind.WARNING, sentence);
              banner.shown(!sentence.isEmpty());
            });
    return banner;
  }

  private static Node removal(DeviceList devices) {
    Button remove = Buttons.danger("", devices::removeChosen);
    remove.textProperty().bind(devices.removal());
    remove.disableProperty().bind(devices.attempt().going());
    var row = new HBox(remove);
    row.visibleProperty().bind(devices.removal().isNotEmpty());
    row.managedProperty().bind(devices.removal().isNotEmpty());
    return row;
  }

  private void show(VBox list, DeviceList devices) {
    list.getChildren().setAll(devices.rows().stream().map(row -> device(row, devices)).toList());
  }

  private Node device(DeviceList.Row row, DeviceList devices) {
    var line = new HBox(Space.MEDIUM, new IconView(Icon.LAPTOP), words(row));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("fr-card");
    line.getChildren().addAll(actions(row, devices));
    if (!row.device().own()) {
      line.getChildren().addFirst(choice(row, devices));
    }
    return line;
  }

  private Node words(DeviceList.Row row) {
    var name = TextStyle.NAME_STRONG.on(new Label(row.name()));
    name.setMinWidth(0);
    var words = new VBox(Space.HAIR, name, SettingsParts.quiet(facts(row)));
    var marks = new HBox(Space.MEDIUM);
    if (row.device().own()) {
      marks
          .getChildren()
          .add(mark(surroundings.texts().of(SettingsText.THIS_DEVICE_LABEL), "fr-accent-text"));
    }
    if (!row.standing().isEmpty()) {
      marks.getChildren().add(standing(row));
    }
    if (!marks.getChildren().isEmpty()) {
      words.getChildren().add(marks);
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    return words;
  }

  private static String facts(DeviceList.Row row) {
    return row.device().id() + (row.seen().isEmpty() ? "" : " · " + row.seen());
  }

  private static Label standing(DeviceList.Row row) {
    var mark =
        mark(
            row.standing(),
            switch (row.trust()) {
              case GOOD -> "fr-success-text";
              case BAD -> "fr-warning-text";
              case NONE -> "fr-secondary";
            });
    mark.setGraphic(
        new IconView(
            switch (row.trust()) {
              case GOOD -> Icon.SHIELD_CHECK;
              case BAD -> Icon.SHIELD_ALERT;
              case NONE -> Icon.LOCK_OPEN;
            },
            IconView.SMALL));
    mark.getStyleClass()
        .add(
            switch (row.trust()) {
              case GOOD -> "fr-icon-success";
              case BAD -> "fr-icon-warning";
              case NONE -> "fr-icon-quiet";
            });
    return mark;
  }

  private static Label mark(String words, String styleClass) {
    var label = TextStyle.CAPTION_STRONG.on(new Label(words));
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private CheckBox choice(DeviceList.Row row, DeviceList devices) {
    var box = new CheckBox();
    box.setAccessibleText(surroundings.texts().of(SettingsText.CHOOSE_DEVICE_A11Y, row.name()));
    box.setSelected(devices.isChosen(row));
    box.selectedProperty().subscribe((before, now) -> devices.choose(row, now));
    return box;
  }

  private List<Node> actions(DeviceList.Row row, DeviceList devices) {
    var texts = surroundings.texts();
    var rename =
        new IconButton(
            Icon.EDIT,
            texts.of(SettingsText.RENAME_DEVICE_BUTTON),
            IconButton.NORMAL,
            () -> devices.rename(row));
    rename.setAccessibleHelp(row.name());
    if (row.device().own()) {
      return List.of(rename);
    }
    var remove =
        new IconButton(
            Icon.LEAVE,
            texts.of(SettingsText.REMOVE_DEVICE_BUTTON),
            IconButton.NORMAL,
            () -> devices.remove(row));
    remove.setAccessibleHelp(row.name());
    if (!row.mayVerify()) {
      return List.of(rename, remove);
    }
    var verify =
        Buttons.small(
            Buttons.plain(texts.of(SettingsText.VERIFY_OTHER_BUTTON), () -> devices.verify(row)));
    verify.setAccessibleHelp(row.name());
    return List.of(verify, rename, remove);
  }
}
