package chat.fracas.viewmodel.means;

import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.question.Questions;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Work;
import java.util.concurrent.Executor;

/// What the view models beside and over the conversation are given. UI thread only.
///
/// @param pause runs on the UI thread after a pause in typing (about 60 ms), so that not every letter
///     asks the disk or the server
public record Means(
    Work work,
    Executor pause,
    Texts texts,
    Navigation navigation,
    ToastsViewModel toasts,
    Questions questions) {
  public Attempt attempt() {
    return new Attempt(work, texts);
  }
}
