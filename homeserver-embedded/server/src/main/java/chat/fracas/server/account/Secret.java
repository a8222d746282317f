package chat.fracas.server.account;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.RandomSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tokens: random text for the client, its SHA-256 for the database.
final class Secret {
  private static final int TOKEN_BYTES = 32;

  private Secret() {}

  static String next(String prefix, RandomSource random) {
    return prefix + UnpaddedBase64.encodeUrlSafe(random.bytes(TOKEN_BYTES));
  }

  static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
