package chat.fracas.e2ee.decrypt;

/// Which events are read at all.
public enum TrustRequirement {
  /// All; doubts are told with the event.
  NONE,
  /// Not those of devices that are known not to be vouched for by their person's identity ("Similarly,
  /// messages sent from non-cross-signed devices cannot be trusted").
  CROSS_SIGNED;

  boolean allows(SenderTrust trust) {
    return switch (trust) {
      case THIS_DEVICE, VERIFIED, CROSS_SIGNED, NO_IDENTITY, NOT_AUTHENTICATED -> true;
      case NOT_CROSS_SIGNED, UNKNOWN_DEVICE, IDENTITY_CHANGED -> this == NONE;
    };
  }
}
