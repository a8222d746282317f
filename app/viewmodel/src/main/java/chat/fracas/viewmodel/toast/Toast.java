package chat.fracas.viewmodel.toast;

import java.util.Optional;

/// One notice: a sentence, and maybe a way to answer it.
///
/// @param lasting whether it stays until it is answered or taken away
public record Toast(Kind kind, String text, Optional<Answer> answer, boolean lasting) {
  /// One that goes by itself.
  public Toast(Kind kind, String text, Optional<Answer> answer) {
    this(kind, text, answer, false);
  }

  /// How a notice is coloured.
  public enum Kind {
    NOTICE,
    SUCCESS,
    FAILURE
  }

  /// A button on the notice.
  public record Answer(String label, Runnable action) {}
}
