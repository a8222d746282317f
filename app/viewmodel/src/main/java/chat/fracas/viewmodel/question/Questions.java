package chat.fracas.viewmodel.question;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The question that stands over the window, if any. UI thread only.
public final class Questions {
  private final ReadOnlyObjectWrapper<Optional<Question>> open =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public ReadOnlyObjectProperty<Optional<Question>> open() {
    return open.getReadOnlyProperty();
  }

  /// Asks; a question that still stands is dropped without an answer.
  public void ask(Question question) {
    open.set(Optional.of(question));
  }

  public void dismiss() {
    open.set(Optional.empty());
  }

  /// Takes the question away and does what it asked for.
  public void confirm(String filledIn) {
    var asked = open.get();
    dismiss();
    asked.ifPresent(question -> question.answered().accept(filledIn));
  }
}
