package chat.fracas.e2ee.verification;

import java.util.Set;

/// How far a verification is, as people see it.
public sealed interface VerificationState {
  /// We have asked; the other side has not answered.
  record Requested() implements VerificationState {}

  /// We are asked; the person at this device has not answered.
  ///
  /// @param ways what could be done; when there is none, all that is left is to say so and to decline
  record Asked(Set<Way> ways) implements VerificationState {
    public Asked {
      ways = Set.copyOf(ways);
    }
  }

  /// Both sides want to: one of the ways is to be taken.
  record Ready(Set<Way> ways) implements VerificationState {
    public Ready {
      ways = Set.copyOf(ways);
    }
  }

  /// The devices agree on a secret; nobody has to do anything.
  record Agreeing() implements VerificationState {}

  /// Are these the same on both sides?
  record Comparing(ShownSas shown) implements VerificationState {}

  /// The person here has said yes, the other one has not yet.
  record Confirmed() implements VerificationState {}

  /// The other side says it has scanned the code shown here: does its device show success?
  record CodeScanned() implements VerificationState {}

  /// The code of the other side was scanned here and is right; its owner has to confirm.
  record CodeRead() implements VerificationState {}

  /// All is proved here; the other side has not said that it is done.
  record Finishing() implements VerificationState {}

  record Done(Verified verified) implements VerificationState {}

  record Cancelled(CancelCause cause, Side by) implements VerificationState {}

  /// Nobody answered here in time. Another device may still.
  record Missed() implements VerificationState {}

  /// Another device of ours has answered.
  record AnsweredElsewhere() implements VerificationState {}

  /// Who cancelled.
  enum Side {
    US,
    THEM
  }

  /// Whether nothing more will happen.
  default boolean isFinal() {
    return switch (this) {
      case Done done -> true;
      case Cancelled cancelled -> true;
      case Missed missed -> true;
      case AnsweredElsewhere elsewhere -> true;
      case Requested requested -> false;
      case Asked asked -> false;
      case Ready ready -> false;
      case Agreeing agreeing -> false;
      case Comparing comparing -> false;
      case Confirmed confirmed -> false;
      case CodeScanned scanned -> false;
      case CodeRead read -> false;
      case Finishing finishing -> false;
    };
  }
}
