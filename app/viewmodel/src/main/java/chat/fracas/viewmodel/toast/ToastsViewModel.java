package chat.fracas.viewmodel.toast;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The notices shown now, the newest last. UI thread only; the view takes them away after a time.
public final class ToastsViewModel {
  /// More at once would cover the conversation.
  static final int MOST_AT_ONCE = 3;

  private final ObservableList<Toast> toasts = FXCollections.observableArrayList();
  private final ObservableList<Toast> shown = FXCollections.unmodifiableObservableList(toasts);

  public ObservableList<Toast> toasts() {
    return shown;
  }

  public void notice(String text) {
    show(new Toast(Toast.Kind.NOTICE, text, Optional.empty()));
  }

  public void success(String text) {
    show(new Toast(Toast.Kind.SUCCESS, text, Optional.empty()));
  }

  public void failure(String text) {
    show(new Toast(Toast.Kind.FAILURE, text, Optional.empty()));
  }

  /// Shows a notice; one that says the same is replaced, not stacked.
  public void show(Toast toast) {
    toasts.removeIf(other -> other.text().equals(toast.text()));
    toasts.add(toast);
    while (toasts.size() > MOST_AT_ONCE) {
      toasts.remove(oldest());
    }
  }

  /// The first that would go by itself, but not the newest; else the first.
  private int oldest() {
    for (int i = 0; i < toasts.size() - 1; i++) {
      if (!toasts.get(i).lasting()) {
        return i;
      }
    }
    return 0;
  }

  public void dismiss(Toast toast) {
    toasts.remove(toast);
  }
}
