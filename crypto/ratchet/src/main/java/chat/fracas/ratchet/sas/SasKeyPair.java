package chat.fracas.ratchet.sas;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.SoundKey;

/// The key pair made for one verification. `close()` wipes it.
public final class SasKeyPair implements AutoCloseable {
  private final Curve25519SecretKey secret;

  private SasKeyPair(Curve25519SecretKey secret) {
    this.secret = secret;
  }

  public static SasKeyPair generate(RandomSource random) {
    return new SasKeyPair(Curve25519SecretKey.generate(random));
  }

  static SasKeyPair of(Curve25519SecretKey secret) {
    return new SasKeyPair(secret);
  }

  public Curve25519PublicKey publicKey() {
    return secret.publicKey();
  }

  /// The secret with the other side, once for each verification. A key of small order is refused: with
  /// it both sides would show the same whoever stands between them.
  public SasSecret agree(Curve25519PublicKey theirs) {
    return new SasSecret(secret.agree(SoundKey.require(theirs)));
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "SasKeyPair";
  }
}
