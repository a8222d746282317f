package chat.fracas.engine.trust;

import chat.fracas.e2ee.verification.CancelCause;
import chat.fracas.e2ee.verification.ShownSas;
import chat.fracas.e2ee.verification.VerificationState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The machine's states in the words of the seam.
final class VerificationSteps {
  private VerificationSteps() {}

  /// What there is to see; a code may be made for that.
  static VerificationStep of(chat.fracas.e2ee.verification.Verification verification) {
    return switch (verification.state()) {
      case VerificationState.Requested requested -> new VerificationStep.Requested();
      case VerificationState.Asked(Set<chat.fracas.e2ee.verification.Way> ways) ->
          new VerificationStep.Asked(!ways.isEmpty());
      case VerificationState.Ready(Set<chat.fracas.e2ee.verification.Way> ways) ->
          new VerificationStep.Ready(
              ways.stream().map(VerificationSteps::way).collect(Collectors.toSet()),
              ways.contains(chat.fracas.e2ee.verification.Way.SHOW)
                  ? Optional.of(new VerificationStep.Code(verification.code()))
                  : Optional.empty());
      case VerificationState.Agreeing agreeing -> new VerificationStep.Agreeing();
      case VerificationState.Comparing(ShownSas shown) -> comparing(shown);
      case VerificationState.Confirmed confirmed -> new VerificationStep.Confirmed();
      case VerificationState.CodeScanned scanned -> new VerificationStep.CodeScanned();
      case VerificationState.CodeRead read -> new VerificationStep.CodeRead();
      case VerificationState.Finishing finishing -> new VerificationStep.Confirmed();
      case VerificationState.Done done -> new VerificationStep.Done();
      case VerificationState.Cancelled(CancelCause cause, VerificationState.Side by) ->
          new VerificationStep.Cancelled(cause(cause), by == VerificationState.Side.US);
      case VerificationState.Missed missed -> new VerificationStep.Missed();
      case VerificationState.AnsweredElsewhere elsewhere ->
          new VerificationStep.AnsweredElsewhere();
    };
  }

  private static VerificationStep comparing(ShownSas shown) {
    return new VerificationStep.Comparing(
        shown.emoji().stream().map(Enum::ordinal).toList(),
        List.of(shown.decimals().first(), shown.decimals().second(), shown.decimals().third()));
  }

  private static VerificationStep.Way way(chat.fracas.e2ee.verification.Way way) {
    return switch (way) {
      case COMPARE -> VerificationStep.Way.COMPARE;
      case SHOW -> VerificationStep.Way.SHOW;
      case SCAN -> VerificationStep.Way.SCAN;
    };
  }

  private static VerificationStep.Cause cause(CancelCause cause) {
    return switch (cause) {
      case USER -> VerificationStep.Cause.PERSON;
      case TIMEOUT -> VerificationStep.Cause.TIMEOUT;
      case MISMATCHED_SAS, MISMATCHED_COMMITMENT, WRONG_QR_SECRET ->
          VerificationStep.Cause.MISMATCH;
      case KEY_MISMATCH, DEVICE_NAMED_AS_KEY -> VerificationStep.Cause.KEYS;
      case NO_IDENTITY -> VerificationStep.Cause.NO_IDENTITY;
      case UNKNOWN_METHOD -> VerificationStep.Cause.NO_WAY;
      case UNKNOWN_TRANSACTION,
          UNEXPECTED_MESSAGE,
          USER_MISMATCH,
          INVALID_MESSAGE,
          ACCEPTED,
          OTHER ->
          VerificationStep.Cause.DISORDER;
    };
  }
}
