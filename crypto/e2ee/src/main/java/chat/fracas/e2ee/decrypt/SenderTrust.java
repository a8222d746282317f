package chat.fracas.e2ee.decrypt;

/// Why a decrypted event is, or is not, trusted to be of its sender.
public enum SenderTrust {
  /// We sent it from this device.
  THIS_DEVICE,
  /// From a device that is signed by an identity which we have verified.
  VERIFIED,
  /// From a device that is signed by its person's identity.
  CROSS_SIGNED,
  /// From a device of a person who has no cross-signing identity.
  NO_IDENTITY,
  /// From a device that its person's identity has not signed.
  NOT_CROSS_SIGNED,
  /// From a device that nobody has shown us, or that was removed without having shown itself.
  UNKNOWN_DEVICE,
  /// The person was verified and has another identity now.
  IDENTITY_CHANGED,
  /// The key came from a backup, a file, another device or another person: whose message it is, is what
  /// the server and whoever gave the key say.
  NOT_AUTHENTICATED;

  /// Whether people should be told.
  public boolean isDoubtful() {
    return switch (this) {
      case THIS_DEVICE, VERIFIED, CROSS_SIGNED -> false;
      case NO_IDENTITY, NOT_CROSS_SIGNED, UNKNOWN_DEVICE, IDENTITY_CHANGED, NOT_AUTHENTICATED ->
          true;
    };
  }
}
