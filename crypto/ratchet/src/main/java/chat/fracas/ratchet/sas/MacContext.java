package chat.fracas.ratchet.sas;

import java.util.Collection;
import java.util.TreeSet;

/// What the codes over keys are bound to, besides the secret ("MAC calculation").
///
/// @param senderUser the Matrix id of the side that sends the codes
/// @param transaction the id of the verification
public record MacContext(
    String senderUser,
    String senderDevice,
    String receiverUser,
    String receiverDevice,
    String transaction) {
  private static final String PREFIX = "MATRIX_KEY_VERIFICATION_MAC";

  /// For the code over the public key with this id.
  public String key(String keyId) {
    return PREFIX + senderUser + senderDevice + receiverUser + receiverDevice + transaction + keyId;
  }

  /// For the code over [#list].
  public String keyIds() {
    return key("KEY_IDS");
  }

  /// The ids of all keys under a code, as they go under the last one.
  public static String list(Collection<String> keyIds) {
    return String.join(",", new TreeSet<>(keyIds));
  }
}
