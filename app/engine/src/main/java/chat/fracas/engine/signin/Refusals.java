package chat.fracas.engine.signin;

import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.util.Optional;

/// Reads from a server’s refusal what stands in the way. Pure.
final class Refusals {
  private Refusals() {}

  static Refusal of(MatrixException refused) {
    String said = Optional.ofNullable(refused.getMessage()).orElse("");
    if (refused.is(ErrorCode.M_USER_DEACTIVATED)) {
      return new Refusal(Refusal.Kind.DEACTIVATED, said);
    }
    return refused.is(ErrorCode.M_LIMIT_EXCEEDED)
        ? new Refusal(Refusal.Kind.TOO_OFTEN, said)
        : new Refusal(Refusal.Kind.OTHER, said);
  }
}
