package chat.fracas.ratchet.sas;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.primitive.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The hash by which the accepting side binds itself to its key before it sees the other one.
public final class Commitment {
  private Commitment() {}

  /// In base64.
  ///
  /// @param start the content of `m.key.verification.start` in canonical JSON
  public static String of(Curve25519PublicKey key, byte[] start) {
    return UnpaddedBase64.encode(
        Sha256.of(key.toString().getBytes(StandardCharsets.US_ASCII), start));
  }

  public static boolean matches(String commitment, Curve25519PublicKey key, byte[] start) {
    return MessageDigest.isEqual(
        of(key, start).getBytes(StandardCharsets.US_ASCII),
        commitment.getBytes(StandardCharsets.UTF_8));
  }
}
