package chat.fracas.ratchet.primitive;

import chat.fracas.foundation.curve.X25519;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.security.MessageDigest;

/// A Curve25519 secret key, kept as its 32 bytes. Thread-safe until `close()`, which wipes it.
public final class Curve25519SecretKey implements AutoCloseable {
  public static final int BYTES = 32;

  private final byte[] bytes;
  private final Curve25519PublicKey publicKey;
  private volatile boolean closed;

  private Curve25519SecretKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    this.bytes = bytes.clone();
    this.publicKey = new Curve25519PublicKey(X25519.publicKey(bytes));
  }

  public static Curve25519SecretKey of(byte[] bytes) {
    return new Curve25519SecretKey(bytes);
  }

  public static Curve25519SecretKey generate(RandomSource random) {
    byte[] fresh = random.bytes(BYTES);
    try {
      return new Curve25519SecretKey(fresh);
    } finally {
      Wipe.bytes(fresh);
    }
  }

  public Curve25519PublicKey publicKey() {
    return publicKey;
  }

  /// The secret that only the two owners know. A public key that forces the result to zero (a point of
  /// small order) is refused. The caller wipes the result.
  public byte[] agree(Curve25519PublicKey other) {
    requireOpen();
    byte[] shared = X25519.agree(bytes, other.bytes());
    if (MessageDigest.isEqual(shared, new byte[BYTES])) {
      throw new RatchetException(Refusal.WEAK_KEY);
    }
    return shared;
  }

  /// The bytes, for whoever stores the key. The caller wipes them.
  public byte[] export() {
    requireOpen();
    return bytes.clone();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    Wipe.bytes(bytes);
  }

  /// By the public half, which says the same and stays when the secret is wiped.
  @Override
  public boolean equals(Object other) {
    return other instanceof Curve25519SecretKey key
        && MessageDigest.isEqual(publicKey.bytes(), key.publicKey.bytes());
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "Curve25519SecretKey";
  }
}
