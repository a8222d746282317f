package chat.fracas.store.profile;

/// How claiming a profile for this process ended.
public sealed interface Claim {
  /// The profile is ours until `instance` is closed.
  record Granted(SingleInstance instance) implements Claim {}

  /// Another process has it and took our command line: leave.
  record HandedOver() implements Claim {}

  /// Another process has it and does not answer.
  record Unresponsive(String reason) implements Claim {}
}
