package chat.fracas.ratchet.primitive;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC (RFC 2104) with SHA-256 or SHA-512.
public final class Hmac {
  static final String SHA256 = "HmacSHA256";
  static final String SHA512 = "HmacSHA512";

  private Hmac() {}

  /// The code over all parts, one after the other.
  public static byte[] sha256(byte[] key, byte[]... parts) {
    Mac mac = keyed(SHA256, key);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /// Whether the first bytes of the code, as many as are given, are these. Takes the same time wherever
  /// they differ.
  public static boolean matches(byte[] code, byte[] given) {
    return given.length <= code.length
        && MessageDigest.isEqual(Arrays.copyOf(code, given.length), given);
  }

  static Mac keyed(String algorithm, byte[] key) {
    return Jca.call(
        () -> {
          Mac mac = Mac.getInstance(algorithm);
          // RFC 2104 fills a short key with zeros, so one zero byte is the empty key, which the JDK
          // refuses
          mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
          return mac;
        });
  }
}
