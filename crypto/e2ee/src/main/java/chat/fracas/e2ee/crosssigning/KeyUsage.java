package chat.fracas.e2ee.crosssigning;

/// What a cross-signing key is for.
public enum KeyUsage {
  /// Stands for the person, signs the two others.
  MASTER("master", "m.cross_signing.master"),
  /// Signs the person's own devices.
  SELF_SIGNING("self_signing", "m.cross_signing.self_signing"),
  /// Signs other people's master keys; nobody else sees it.
  USER_SIGNING("user_signing", "m.cross_signing.user_signing");

  private final String wire;
  private final String secretName;

  KeyUsage(String wire, String secretName) {
    this.wire = wire;
    this.secretName = secretName;
  }

  /// In `usage`.
  public String wire() {
    return wire;
  }

  /// In secret storage and secret sharing.
  public String secretName() {
    return secretName;
  }

  /// In the body of `/keys/device_signing/upload`.
  public String uploadField() {
    return wire + "_key";
  }

  /// In the answer of `/keys/query`.
  String queryField() {
    return wire + "_keys";
  }
}
