package chat.fracas.viewmodel.toast;

import java.util.Optional;

/// One notice: a sentence, and maybe a way to answer it.
public record Toast(Kind kind, String text, Optional<Answer> answer) {
  /// How a notice is coloured.
  public enum Kind {
    NOTICE,
    SUCCESS,
    FAILURE
  }

  /// A button on the notice.
  public record Answer(String label, Runnable action) {}
}
