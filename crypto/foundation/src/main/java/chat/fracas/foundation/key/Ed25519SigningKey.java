package chat.fracas.foundation.key;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.curve.Ed25519;
import java.security.MessageDigest;
import java.util.Arrays;

/// An Ed25519 secret key, kept as its 32-byte seed. Thread-safe until `close()`, which wipes it.
public final class Ed25519SigningKey implements AutoCloseable {
  private static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final byte[] encodedPublic;
  private volatile boolean closed;

  private Ed25519SigningKey(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new KeyException("an Ed25519 seed must have " + SEED_BYTES + " bytes");
    }
    this.seed = seed.clone();
    byte[] expanded = Ed25519.expand(seed);
    this.encodedPublic = Ed25519.publicKey(expanded);
    Arrays.fill(expanded, (byte) 0);
  }

  public static Ed25519SigningKey ofSeed(byte[] seed) {
    return new Ed25519SigningKey(seed);
  }

  public static Ed25519SigningKey parseSeed(String base64) {
    return new Ed25519SigningKey(UnpaddedBase64.decode(base64));
  }

  public static Ed25519SigningKey generate(RandomSource random) {
    byte[] seed = new byte[SEED_BYTES];
    random.fill(seed);
    try {
      return new Ed25519SigningKey(seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  public Ed25519PublicKey publicKey() {
    return new Ed25519PublicKey(encodedPublic);
  }

  public Ed25519Signature sign(byte[] message) {
    requireOpen();
    byte[] expanded = Ed25519.expand(seed);
    byte[] signature = Ed25519.sign(expanded, encodedPublic, message);
    Arrays.fill(expanded, (byte) 0);
    return new Ed25519Signature(signature);
  }

  /// The seed, for whoever stores the key. The caller wipes it.
  public byte[] exportSeed() {
    requireOpen();
    return seed.clone();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(seed, (byte) 0);
  }

  /// By the public half, which says the same and stays when the seed is wiped.
  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519SigningKey key
        && MessageDigest.isEqual(encodedPublic, key.encodedPublic);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encodedPublic);
  }

  @Override
  public String toString() {
    return "Ed25519SigningKey";
  }
}
