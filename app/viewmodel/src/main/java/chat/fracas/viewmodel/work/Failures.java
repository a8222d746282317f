package chat.fracas.viewmodel.work;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.signin.Refusal;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.JoinText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import java.util.Optional;

/// Says in words what went wrong. Pure.
public final class Failures {
  private Failures() {}

  /// One sentence: what happened, and what to do where that is known.
  public static String words(RuntimeException failure, Texts texts) {
    if (!(failure instanceof EngineException known)) {
      return texts.of(CommonText.UNEXPECTED_ERROR);
    }
    return switch (known.kind()) {
      case SERVER_AWAY -> texts.of(CommonText.SERVER_AWAY_ERROR);
      case FILE_AWAY -> texts.of(CommonText.FILE_AWAY_ERROR);
      case FILE_TOO_LARGE -> texts.of(CommonText.FILE_TOO_LARGE_ERROR);
      case NOT_SAVED -> texts.of(CommonText.NOT_SAVED_ERROR);
      case DISK -> texts.of(CommonText.DISK_ERROR);
      case STORED -> texts.of(CommonText.STORED_ERROR);
      case SEARCH -> texts.of(CommonText.SEARCH_AWAY_ERROR);
      case ADDRESS -> texts.of(JoinText.BAD_ADDRESS_ERROR);
      case QUEUE_FULL -> texts.of(CommonText.QUEUE_FULL_ERROR);
      case REFUSED -> refused(known, texts);
      case OTHER -> said(known, texts);
    };
  }

  private static String refused(EngineException refusal, Texts texts) {
    return switch (refusal.errorCode().orElse("")) {
      case "M_FORBIDDEN" -> texts.of(CommonText.FORBIDDEN_ERROR);
      case "M_LIMIT_EXCEEDED" -> texts.of(CommonText.TOO_OFTEN_ERROR);
      case "M_NOT_FOUND" -> texts.of(CommonText.NOT_FOUND_ERROR);
      case "M_TOO_LARGE" -> texts.of(CommonText.TOO_LARGE_ERROR);
      case "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN" -> texts.of(CommonText.SIGNED_OUT_ERROR);
      case "M_UNRECOGNIZED" -> texts.of(CommonText.UNRECOGNIZED_ERROR);
      default -> said(refusal, texts);
    };
  }

  /// Why a message is not sent, in one sentence.
  public static String words(SendFailure failure, Texts texts) {
    return switch (failure.kind()) {
      case FORBIDDEN -> texts.of(TimelineText.SEND_FORBIDDEN_ERROR);
      case TOO_LARGE -> texts.of(TimelineText.SEND_TOO_LARGE_ERROR);
      case FILE_GONE -> texts.of(TimelineText.SEND_FILE_GONE_ERROR);
      case UNKNOWN_ENCRYPTION -> texts.of(TimelineText.SEND_UNKNOWN_ENCRYPTION_ERROR);
      case IDENTITY_CHANGED -> texts.of(TimelineText.SEND_IDENTITY_CHANGED_ERROR);
      case REFUSED ->
          failure.said().isBlank()
              ? texts.of(TimelineText.SEND_FAILED_ERROR)
              : texts.of(TimelineText.SEND_REFUSED_ERROR, failure.said());
      case OTHER -> texts.of(TimelineText.SEND_FAILED_ERROR);
    };
  }

  /// Why an account was not opened, in one sentence.
  public static String words(Refusal refusal, Texts texts) {
    return switch (refusal.kind()) {
      case NO_BROWSER_SIGN_IN -> texts.of(FirstRunText.BROWSER_MISSING_ERROR);
      case BROWSER_LATE -> texts.of(FirstRunText.BROWSER_LATE_ERROR);
      case BROWSER_DENIED -> texts.of(FirstRunText.BROWSER_DENIED_ERROR);
      case BROWSER_NOT_ACCEPTED -> texts.of(FirstRunText.BROWSER_REFUSED_ERROR);
      case DEACTIVATED -> texts.of(FirstRunText.DEACTIVATED_ERROR);
      case TOO_OFTEN -> texts.of(CommonText.TOO_OFTEN_ERROR);
      case OTHER -> said(Optional.of(refusal.said()), texts);
    };
  }

  private static String said(EngineException failure, Texts texts) {
    return said(Optional.ofNullable(failure.getMessage()), texts);
  }

  /// In the words of the server, or of whoever failed: better than none.
  private static String said(Optional<String> words, Texts texts) {
    return words
        .filter(reason -> !reason.isBlank())
        .map(reason -> texts.of(CommonText.FAILED_ERROR, reason))
        .orElseGet(() -> texts.of(CommonText.UNEXPECTED_ERROR));
  }

  /// What the server called it, such as `M_FORBIDDEN`; empty when it was not the server that refused.
  public static Optional<String> code(RuntimeException failure) {
    return failure instanceof EngineException known ? known.errorCode() : Optional.empty();
  }

  public static boolean is(RuntimeException failure, String code) {
    return code(failure).equals(Optional.of(code));
  }
}
