package chat.fracas.e2ee.device;

/// The names of the messaging algorithms (client API, "Messaging Algorithm Names").
public final class Algorithms {
  public static final String OLM = "m.olm.v1.curve25519-aes-sha2";
  public static final String MEGOLM = "m.megolm.v1.aes-sha2";

  /// One-time and fallback keys that the device has signed.
  public static final String SIGNED_CURVE25519 = "signed_curve25519";

  private Algorithms() {}
}
