package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.part.Choice;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Language;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.ShortcutsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.action.ActionGroup;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Density;
import chat.fracas.viewmodel.preference.MessageLayout;
import chat.fracas.viewmodel.preference.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pages of the settings that belong to the program: looks, messages, keys, what it is.
record ProgramPages(SettingsParts parts, Surroundings surroundings, String version) {
  private static final String SYSTEM = "";
  private static final double PERCENT_WIDTH = 64;

  Region appearance() {
    var appearance = surroundings.appearance();
    return SettingsParts.page(
        choice(
            SettingsText.THEME_LABEL,
            List.of(ThemeChoice.values()),
            theme -> text(label(theme)),
            appearance.theme()),
        parts.preference(
            SettingsText.HIGH_CONTRAST_LABEL,
            text(SettingsText.HIGH_CONTRAST_BODY),
            appearance.highContrast()),
        textSize(appearance),
        choice(
            SettingsText.DENSITY_LABEL,
            List.of(Density.values()),
            density -> text(label(density)),
            appearance.density()),
        choice(
            SettingsText.LAYOUT_LABEL,
            List.of(MessageLayout.values()),
            layout ->
                text(
                    switch (layout) {
                      case COMPACT -> SettingsText.LAYOUT_COMPACT_LABEL;
                      case COSY -> SettingsText.LAYOUT_COSY_LABEL;
                      case COMFORTABLE -> SettingsText.LAYOUT_COMFORTABLE_LABEL;
                    }),
            appearance.layout()),
        language(appearance),
        parts.preference(SettingsText.REDUCED_MOTION_LABEL, "", appearance.reducedMotion()));
  }

  Region messages() {
    var appearance = surroundings.appearance();
    return SettingsParts.page(
        parts.preference(
            SettingsText.ENTER_SENDS_LABEL,
            text(SettingsText.ENTER_SENDS_BODY),
            appearance.enterSends()),
        parts.preference(SettingsText.SEND_TYPING_LABEL, "", appearance.sendTyping()),
        parts.preference(SettingsText.SEND_RECEIPTS_LABEL, "", appearance.sendReceipts()),
        parts.preference(SettingsText.SHOW_JOINS_LABEL, "", appearance.showJoins()));
  }

  Region shortcuts() {
    return SettingsParts.page(new ShortcutTable(surroundings.texts()).of(ActionGroup.values()));
  }

  Region about() {
    return SettingsParts.page(
        TextStyle.HEADING.on(new Label(text(CommonText.APP_TITLE))),
        parts.fact(SettingsText.VERSION_LABEL, version),
        new VBox(
            Space.SMALL,
            SettingsParts.quiet(text(SettingsText.LICENCE_BODY)),
            SettingsParts.quiet(text(SettingsText.LICENCES_BODY))));
  }

  private Node textSize(Appearance appearance) {
    var percent = new Label();
    percent.setMinWidth(PERCENT_WIDTH);
    percent.setAlignment(Pos.CENTER);
    appearance
        .textPercent()
        .subscribe(
            value ->
                percent.setText(
                    surroundings.texts().of(SettingsText.PERCENT_BODY, value.intValue())));
    var smaller =
        new IconButton(
            Icon.ZOOM_OUT,
            text(ShortcutsText.SMALLER_TEXT_LABEL),
            IconButton.NORMAL,
            appearance::shrinkText);
    smaller
        .disableProperty()
        .bind(appearance.textPercent().lessThanOrEqualTo(Appearance.MINIMUM_TEXT_PERCENT));
    var larger =
        new IconButton(
            Icon.ZOOM_IN,
            text(ShortcutsText.LARGER_TEXT_LABEL),
            IconButton.NORMAL,
            appearance::enlargeText);
    larger
        .disableProperty()
        .bind(appearance.textPercent().greaterThanOrEqualTo(Appearance.MAXIMUM_TEXT_PERCENT));
    var row = new HBox(Space.SMALL, smaller, percent, larger);
    row.setAlignment(Pos.CENTER_LEFT);
    return parts.named(SettingsText.TEXT_SIZE_LABEL, row);
  }

  private Node language(Appearance appearance) {
    var tags = new ArrayList<String>(List.of(SYSTEM));
    for (Language language : Language.values()) {
      tags.add(language.tag());
    }
    return new VBox(
        Space.TIGHT,
        choice(
            SettingsText.LANGUAGE_LABEL,
            tags,
            tag ->
                tag.isEmpty()
                    ? text(SettingsText.LANGUAGE_SYSTEM_LABEL)
                    : ownName(Locale.forLanguageTag(tag)),
            appearance.language()),
        SettingsParts.quiet(text(SettingsText.RESTART_NEEDED_BODY)));
  }

  /// What its speakers call the language.
  private static String ownName(Locale locale) {
    var name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  private <T> Node choice(
      TextKey name, List<T> values, Function<T, String> label, Property<T> preference) {
    return parts.named(
        name,
        Choice.chips(
                text(name),
                values,
                label,
                preference,
                value -> parts.change().set(preference, value, name))
            .node());
  }

  private static TextKey label(ThemeChoice theme) {
    return switch (theme) {
      case SYSTEM -> SettingsText.THEME_SYSTEM_LABEL;
      case LIGHT -> SettingsText.THEME_LIGHT_LABEL;
      case DARK -> SettingsText.THEME_DARK_LABEL;
    };
  }

  private static TextKey label(Density density) {
    return switch (density) {
      case COMPACT -> SettingsText.DENSITY_COMPACT_LABEL;
      case COSY -> SettingsText.DENSITY_COSY_LABEL;
      case COMFORTABLE -> SettingsText.DENSITY_COMFORTABLE_LABEL;
    };
  }

  private String text(TextKey key) {
    return surroundings.texts().of(key);
  }
}
