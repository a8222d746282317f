package chat.fracas.engine.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How far a verification is. Immutable.
public sealed interface VerificationStep {
  /// We have asked; the other side has not answered.
  record Requested() implements VerificationStep {}

  /// We are asked.
  ///
  /// @param possible whether there is anything that both sides can do
  record Asked(boolean possible) implements VerificationStep {}

  /// One of the ways is to be taken.
  ///
  /// @param code the bytes of the QR code to show, where that is a way
  record Ready(Set<Way> ways, Optional<Code> code) implements VerificationStep {
    public Ready {
      ways = Set.copyOf(ways);
    }
  }

  /// The devices are busy; nobody has to do anything.
  record Agreeing() implements VerificationStep {}

  /// Are these the same on both sides?
  ///
  /// @param emoji numbers from 0 to 63 of the specification's table; seven, or none where one side can
  ///     show numbers only
  /// @param numbers three numbers of four digits
  record Comparing(List<Integer> emoji, List<Integer> numbers) implements VerificationStep {
    public Comparing {
      emoji = List.copyOf(emoji);
      numbers = List.copyOf(numbers);
    }
  }

  /// The person here has said yes, the other one has not yet.
  record Confirmed() implements VerificationStep {}

  /// The other side says it has scanned our code: does its device show success?
  record CodeScanned() implements VerificationStep {}

  /// We have scanned the other side's code; its owner has to confirm.
  record CodeRead() implements VerificationStep {}

  record Done() implements VerificationStep {}

  /// @param byUs whether it was ended here
  record Cancelled(Cause cause, boolean byUs) implements VerificationStep {}

  /// Nobody answered here in time.
  record Missed() implements VerificationStep {}

  /// Another device of ours has answered.
  record AnsweredElsewhere() implements VerificationStep {}

  /// What both sides can do.
  enum Way {
    COMPARE,
    SHOW,
    SCAN
  }

  /// The bytes of a QR code. Immutable.
  final class Code {
    private final byte[] bytes;

    public Code(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Code code && Arrays.equals(bytes, code.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Code";
    }
  }

  /// Why it ended, as far as that makes a difference to a person.
  enum Cause {
    PERSON,
    TIMEOUT,
    /// The emoji or numbers were not the same, or somebody may be in between.
    MISMATCH,
    /// The keys are not those that are known.
    KEYS,
    /// The person has no identity that could be verified.
    NO_IDENTITY,
    /// The devices have no way in common.
    NO_WAY,
    /// The server could not be reached, or refused.
    NOT_SENT,
    /// The devices did not understand each other.
    DISORDER
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
    };
  }
}
