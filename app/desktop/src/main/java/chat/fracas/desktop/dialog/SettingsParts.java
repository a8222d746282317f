package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.SwitchRow;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.settings.SettingsViewModel;
import chat.fracas.viewmodel.settings.UndoableChange;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How settings are laid out: a name above or beside each, marked when it is what was looked for.
record SettingsParts(Texts texts, SettingsViewModel settings, UndoableChange change) {
  /// What stands below the heading of a page.
  static VBox page(Node... contents) {
    var page = new VBox(contents);
    page.getStyleClass().add("fr-settings-page");
    return page;
  }

  /// A setting with its name above.
  Node named(TextKey name, Node control) {
    var label = new Label(texts.of(name));
    label.getStyleClass().add("fr-field-label");
    return marked(name, new VBox(Space.SMALL, label, control));
  }

  /// A value that can only be read.
  Node fact(TextKey name, String value) {
    return named(name, new Label(value));
  }

  /// A preference that is on or off; changing it can be undone.
  Node preference(TextKey name, String explanation, BooleanProperty value) {
    var row = new SwitchRow(texts.of(name), explanation);
    value.subscribe(now -> row.on().set(now));
    row.on().subscribe((before, now) -> change.set(value, now, name));
    return marked(name, row);
  }

  /// Shows by its ground that this is what was looked for.
  <R extends Region> R marked(TextKey name, R region) {
    settings.typed().subscribe(typed -> Classes.toggle(region, "fr-marked", settings.found(name)));
    return region;
  }

  static Label quiet(String text) {
    var label = TextStyle.SMALL.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
