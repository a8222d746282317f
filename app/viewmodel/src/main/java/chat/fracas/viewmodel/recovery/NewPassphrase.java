package chat.fracas.viewmodel.recovery;

import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A passphrase that is made up, typed twice. UI thread only.
public final class NewPassphrase {
  private final Texts texts;
  private final StringProperty once = new SimpleStringProperty("");
  private final StringProperty again = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Strength>> strength =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper difference = new ReadOnlyStringWrapper("");

  NewPassphrase(Texts texts) {
    this.texts = texts;
    once.subscribe(
        typed -> {
          problem.set("");
          difference.set("");
          strength.set(typed.isEmpty() ? Optional.empty() : Optional.of(Strength.of(typed)));
        });
    again.subscribe(typed -> difference.set(""));
  }

  public StringProperty once() {
    return once;
  }

  public StringProperty again() {
    return again;
  }

  /// Empty while nothing is typed.
  public ReadOnlyObjectProperty<Optional<Strength>> strength() {
    return strength.getReadOnlyProperty();
  }

  /// What is wrong with it, or empty.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// What is wrong with its repetition, or empty.
  public ReadOnlyStringProperty difference() {
    return difference.getReadOnlyProperty();
  }

  /// The passphrase; where it is of no use, says why and is empty.
  Optional<String> take() {
    var typed = once.get();
    if (typed.length() < Strength.SHORTEST) {
      problem.set(texts.of(RecoveryText.PASSPHRASE_SHORT_ERROR, Strength.SHORTEST));
      return Optional.empty();
    }
    if (!typed.equals(again.get())) {
      difference.set(texts.of(RecoveryText.PASSPHRASES_DIFFER_ERROR));
      return Optional.empty();
    }
    return Optional.of(typed);
  }

  void forget() {
    once.set("");
    again.set("");
  }
}
