package chat.fracas.engine.recovery;

import chat.fracas.engine.EngineException;
import chat.fracas.protocol.error.ErrorCode;
import java.util.Optional;

/// What a server's refusal says.
final class Refusals {
  private Refusals() {}

  static boolean is(EngineException failure, ErrorCode code) {
    return failure.errorCode().equals(Optional.of(code.name()));
  }

  /// Whether the server has no backups, or none by this name.
  static boolean saysThereIsNone(EngineException failure) {
    return is(failure, ErrorCode.M_NOT_FOUND) || is(failure, ErrorCode.M_UNRECOGNIZED);
  }
}
