package chat.fracas.e2ee.crosssigning;

/// How far a person's identity is to be trusted, and why.
public sealed interface IdentityTrust {
  /// The person has no cross-signing keys that we know.
  record Unknown() implements IdentityTrust {}

  /// The identity is the one we have seen from the beginning, or have been told to go on with. Nobody has
  /// compared anything.
  record Pinned() implements IdentityTrust {}

  /// The person is verified.
  record Verified(Reason reason) implements IdentityTrust {}

  /// The identity is another one than before. The person was not verified: it may be a new start, or
  /// somebody in between. Until [Identities#acknowledge].
  record Replaced() implements IdentityTrust {}

  /// The identity is another one than the one that was verified. Until the new one is verified or
  /// [Identities#withdraw], over restarts too.
  record VerifiedReplaced() implements IdentityTrust {}

  /// Why a person counts as verified.
  enum Reason {
    /// Our own identity, made on this device.
    MADE_HERE,
    /// Our own identity, verified with another of our devices.
    VERIFIED_WITH_DEVICE,
    /// Our own identity: its secret half was restored, so it is ours.
    SECRET_RESTORED,
    /// Our own verified identity has signed the other person's.
    SIGNED_BY_US
  }

  default boolean isVerified() {
    return this instanceof Verified;
  }

  /// Whether something has to be decided before anything is sent to the person.
  default boolean isReplaced() {
    return this instanceof Replaced || this instanceof VerifiedReplaced;
  }
}
