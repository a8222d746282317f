package chat.fracas.viewmodel.settings;

import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.switcher.FuzzyMatch;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The pages of the settings, and finding one by the name of a setting. UI thread only.
public final class SettingsViewModel {
  private final Texts texts;
  private final StringProperty typed = new SimpleStringProperty("");
  private final ObjectProperty<SettingsPage> page =
      new SimpleObjectProperty<>(SettingsPage.ACCOUNT);
  private final ReadOnlyObjectWrapper<List<SettingsPage>> pages =
      new ReadOnlyObjectWrapper<>(List.of(SettingsPage.values()));

  public SettingsViewModel(Texts texts) {
    this.texts = texts;
    typed.subscribe(this::filter);
  }

  /// What is typed to find a setting.
  public StringProperty typed() {
    return typed;
  }

  /// The page that is shown.
  public ObjectProperty<SettingsPage> page() {
    return page;
  }

  /// Those with a setting of that name; all while nothing is typed.
  public ReadOnlyObjectProperty<List<SettingsPage>> pages() {
    return pages.getReadOnlyProperty();
  }

  /// Whether a setting is what is looked for.
  public boolean found(TextKey setting) {
    var wanted = FuzzyMatch.folded(typed.get()).strip();
    return !wanted.isEmpty() && FuzzyMatch.folded(texts.of(setting)).contains(wanted);
  }

  private void filter() {
    boolean all = typed.get().isBlank();
    var matching =
        Arrays.stream(SettingsPage.values())
            .filter(
                each ->
                    all || found(each.title()) || each.contents().stream().anyMatch(this::found))
            .toList();
    pages.set(matching);
    if (!matching.isEmpty() && !matching.contains(page.get())) {
      page.set(matching.getFirst());
    }
  }
}
