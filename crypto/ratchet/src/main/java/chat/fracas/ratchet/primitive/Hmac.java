package chat.fracas.ratchet.primitive;

import java.security.MessageDigest;
import java.util.Arrays;

/// HMAC (RFC 2104) with SHA-256 or SHA-512, over the JDK's hashes. A ratchet makes several codes for each
/// message, most of them of a few bytes, and the JDK's own `Mac` takes longer to look up than to compute.
public final class Hmac {
  private Hmac() {}

  /// The code over all parts, one after the other.
  public static byte[] sha256(byte[] key, byte[]... parts) {
    try (Keyed mac = Keyed.sha256(key)) {
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.code();
    }
  }

  /// Whether the first bytes of the code, as many as are given, are these. Takes the same time wherever
  /// they differ.
  public static boolean matches(byte[] code, byte[] given) {
    return given.length <= code.length
        && MessageDigest.isEqual(Arrays.copyOf(code, given.length), given);
  }

  /// A key and what was hashed under it so far; it begins again after each code. `close()` wipes the key.
  static final class Keyed implements AutoCloseable {
    private static final int SHA256_BLOCK = 64;
    private static final int SHA512_BLOCK = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest digest;
    private final byte[] inner;
    private final byte[] outer;

    private Keyed(MessageDigest digest, int block, byte[] key) {
      this.digest = digest;
      byte[] shortened = key.length > block ? digest.digest(key) : key;
      this.inner = Arrays.copyOf(shortened, block);
      this.outer = inner.clone();
      for (int i = 0; i < block; i++) {
        inner[i] ^= INNER;
        outer[i] ^= OUTER;
      }
      digest.update(inner);
    }

    static Keyed sha256(byte[] key) {
      return new Keyed(Sha256.digest(), SHA256_BLOCK, key);
    }

    static Keyed sha512(byte[] key) {
      return new Keyed(Jca.call(() -> MessageDigest.getInstance("SHA-512")), SHA512_BLOCK, key);
    }

    /// The same hash under another key.
    Keyed rekeyed(byte[] key) {
      digest.reset();
      return new Keyed(digest, inner.length, key);
    }

    int bytes() {
      return digest.getDigestLength();
    }

    void update(byte[] part) {
      digest.update(part);
    }

    void update(byte one) {
      digest.update(one);
    }

    byte[] code() {
      byte[] hash = digest.digest();
      digest.update(outer);
      byte[] code = digest.digest(hash);
      digest.update(inner);
      return code;
    }

    @Override
    public void close() {
      digest.reset();
      Wipe.bytes(inner, outer);
    }
  }
}
