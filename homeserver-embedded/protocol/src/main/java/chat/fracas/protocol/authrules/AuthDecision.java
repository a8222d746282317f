package chat.fracas.protocol.authrules;

/// Whether the rules allow an event.
public sealed interface AuthDecision {
  /// The rules allow it.
  record Allowed() implements AuthDecision {}

  /// A rule forbids it.
  ///
  /// @param rule the number of the rule in the specification of the room version, such as `5.3.2`
  /// @param reason why, in words for a person
  record Rejected(String rule, String reason) implements AuthDecision {}

  static AuthDecision allowed() {
    return new Allowed();
  }

  static AuthDecision rejected(String rule, String reason) {
    return new Rejected(rule, reason);
  }

  static AuthDecision allowIf(boolean condition, String rule, String reason) {
    return condition ? allowed() : rejected(rule, reason);
  }

  default boolean isAllowed() {
    return this instanceof Allowed;
  }
}
