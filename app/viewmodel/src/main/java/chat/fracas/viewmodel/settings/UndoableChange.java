package chat.fracas.viewmodel.settings;

import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.toast.Toast;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import java.util.Optional;
import javafx.beans.property.Property;

/// Changes a preference at once and offers to take it back. UI thread only.
public record UndoableChange(Texts texts, ToastsViewModel toasts) {
  /// @param setting what the preference is called
  public <T> void set(Property<T> preference, T value, TextKey setting) {
    T before = preference.getValue();
    if (before.equals(value)) {
      return;
    }
    preference.setValue(value);
    toasts.show(
        new Toast(
            Toast.Kind.NOTICE,
            texts.of(SettingsText.CHANGED_BODY, texts.of(setting)),
            Optional.of(
                new Toast.Answer(
                    texts.of(CommonText.UNDO_BUTTON), () -> preference.setValue(before)))));
  }
}
