package chat.fracas.engine.trust;

import chat.fracas.engine.observe.Live;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// One attempt of two devices to make sure of each other's keys. Thread-safe; what a person decides is
/// taken at once and sent in the background. A call that does not fit the step does nothing.
public interface Verification {
  /// The same for the whole of it, and no other's.
  String id();

  UserId person();

  /// Whether it is with another device of this account.
  boolean isOwn();

  /// The other side's device, as soon as it is known.
  Optional<DeviceId> device();

  /// Where it takes place, if in a room.
  Optional<RoomId> room();

  /// Whether the other side has begun it.
  boolean incoming();

  Live<VerificationStep> step();

  /// Answers yes to [VerificationStep.Asked].
  void accept();

  /// Begins to compare emoji.
  void compare();

  /// Takes the bytes of the other side's QR code.
  ///
  /// @return whether it is the code of this verification; it ends otherwise only where it was forged
  boolean scanned(byte[] code);

  /// The emoji are the same, or the other device shows success after it has scanned our code.
  void confirm();

  /// They are not the same.
  void mismatch();

  void cancel();
}
