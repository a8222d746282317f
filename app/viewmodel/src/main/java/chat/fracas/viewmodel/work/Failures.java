package chat.fracas.viewmodel.work;

import chat.fracas.engine.EngineException;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import java.util.Optional;

/// Says in words what went wrong. Pure.
public final class Failures {
  private Failures() {}

  /// One sentence: what happened, and what to do where that is known.
  public static String words(RuntimeException failure, Texts texts) {
    if (!(failure instanceof EngineException)) {
      return texts.of(CommonText.UNEXPECTED_ERROR);
    }
    return switch (code(failure).orElse("")) {
      case "M_FORBIDDEN" -> texts.of(CommonText.FORBIDDEN_ERROR);
      case "M_LIMIT_EXCEEDED" -> texts.of(CommonText.TOO_OFTEN_ERROR);
      default ->
          Optional.ofNullable(failure.getMessage())
              .filter(reason -> !reason.isBlank())
              .map(reason -> texts.of(CommonText.FAILED_ERROR, reason))
              .orElseGet(() -> texts.of(CommonText.UNEXPECTED_ERROR));
    };
  }

  /// What the server called it, such as `M_FORBIDDEN`; empty when it was not the server that refused.
  public static Optional<String> code(RuntimeException failure) {
    return failure instanceof EngineException known ? known.errorCode() : Optional.empty();
  }

  public static boolean is(RuntimeException failure, String code) {
    return code(failure).equals(Optional.of(code));
  }
}
