package chat.fracas.store.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A secret of 256 bits: a profile's master key, or one derived from it for one use.
///
/// Keys of different uses come from [#derive] (HKDF-SHA-256, RFC 5869), so that no two formats ever
/// share a key. [#close] wipes this copy; the JCA's own copies live as long as its objects do.
/// Thread-safe until closed.
public final class SealKey implements AutoCloseable {
  /// The length of every key, in bytes.
  public static final int LENGTH_BYTES = 32;

  private final byte[] secret;
  private volatile boolean closed;

  /// Never fed itself, only cloned.
  private volatile @Nullable Mac keyedMac;

  private SealKey(byte[] secret) {
    this.secret = secret;
  }

  /// Takes a copy of 32 secret bytes; the caller wipes its own.
  public static SealKey of(byte[] secret) {
    if (secret.length != LENGTH_BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + secret.length);
    }
    return new SealKey(secret.clone());
  }

  /// Draws a new key.
  public static SealKey random(SecureRandom random) {
    var secret = new byte[LENGTH_BYTES];
    random.nextBytes(secret);
    return new SealKey(secret);
  }

  /// The key of one use, for example `search`.
  public SealKey derive(String use) {
    return derive(use, new byte[0]);
  }

  /// The key of one use of one thing, told apart by its salt.
  public SealKey derive(String use, byte[] salt) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(bytes())
              .addSalt(salt)
              .thenExpand(("fracas " + use).getBytes(StandardCharsets.UTF_8), LENGTH_BYTES);
      return new SealKey(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("HKDF-SHA256 is part of every JDK", cause);
    }
  }

  /// A copy of the secret, which the caller wipes.
  public byte[] bytes() {
    if (closed) {
      throw new IllegalStateException("the key was closed");
    }
    return secret.clone();
  }

  /// The secret as lower-case hex, for drivers that take a password of characters only.
  public char[] hex() {
    byte[] copy = bytes();
    try {
      return HexFormat.of().formatHex(copy).toCharArray();
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /// HMAC-SHA-256 under this key of the parts, each preceded by its length.
  public byte[] mac(byte[]... parts) {
    try {
      Mac mac = keyed();
      for (byte[] part : parts) {
        int length = part.length;
        mac.update((byte) (length >>> 24));
        mac.update((byte) (length >>> 16));
        mac.update((byte) (length >>> 8));
        mac.update((byte) length);
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", cause);
    } catch (CloneNotSupportedException cause) {
      throw new IllegalStateException("the JDK's HmacSHA256 can be cloned", cause);
    }
  }

  /// A copy of one that has taken the key: for a short row, taking it costs more than the row.
  private Mac keyed() throws GeneralSecurityException, CloneNotSupportedException {
    Mac ready = keyedMac;
    if (ready == null || closed) {
      ready = Mac.getInstance("HmacSHA256");
      ready.init(new SecretKeySpec(bytes(), "HmacSHA256"));
      keyedMac = ready;
    }
    return (Mac) ready.clone();
  }

  SecretKey aes() {
    return new SecretKeySpec(bytes(), "AES");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealKey key && MessageDigest.isEqual(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return SealKey.class.hashCode();
  }

  @Override
  public String toString() {
    return "SealKey[secret]";
  }

  @Override
  public void close() {
    closed = true;
    keyedMac = null;
    Arrays.fill(secret, (byte) 0);
  }
}
