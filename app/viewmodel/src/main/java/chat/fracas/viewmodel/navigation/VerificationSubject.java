package chat.fracas.viewmodel.navigation;

import chat.fracas.engine.trust.Verification;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;

/// What the dialog of a verification is about. Immutable.
public sealed interface VerificationSubject {
  /// All other devices of the account are asked, so that one of them makes this one verified.
  record OwnDevices() implements VerificationSubject {}

  /// One other device of the account is asked.
  ///
  /// @param name what its owner calls it
  record OwnDevice(DeviceId device, String name) implements VerificationSubject {}

  /// @param name what the person is called
  record Somebody(UserId person, String name) implements VerificationSubject {}

  /// One that runs already.
  ///
  /// @param name of the person, or of the own device, at the other side
  record Running(Verification verification, String name) implements VerificationSubject {}
}
