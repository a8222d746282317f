package chat.fracas.e2ee.verification;

import java.util.List;

/// What a method of verification does with a message.
sealed interface Step {
  /// It goes on; these are to be said.
  record Say(List<VerificationMessage> messages) implements Step {
    public Say {
      messages = List.copyOf(messages);
    }
  }

  /// It cannot go on.
  record Stop(CancelCause cause) implements Step {}

  static Step say(VerificationMessage... messages) {
    return new Say(List.of(messages));
  }

  static Step nothing() {
    return new Say(List.of());
  }

  static Step stop(CancelCause cause) {
    return new Stop(cause);
  }
}
