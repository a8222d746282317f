package chat.fracas.e2ee.device;

/// How a device stands to the person it says it belongs to.
public enum DeviceStanding {
  /// We know no cross-signing identity of the person: nothing says whose device it is.
  NO_IDENTITY,
  /// The person has an identity and it has not signed the device: a server may have made it up.
  NOT_CROSS_SIGNED,
  /// Signed by the person's identity as we have first seen it.
  CROSS_SIGNED,
  /// Signed by the identity that we have verified; for our own devices, by our own verified identity.
  VERIFIED,
  /// The identity of the person was replaced: nothing is sent until somebody has decided about that.
  IDENTITY_CHANGED;

  public boolean isCrossSigned() {
    return this == CROSS_SIGNED || this == VERIFIED;
  }
}
