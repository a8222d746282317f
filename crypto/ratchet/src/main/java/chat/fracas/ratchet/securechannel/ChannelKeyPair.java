package chat.fracas.ratchet.securechannel;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.SoundKey;

/// The key pair made for one channel. `close()` wipes it.
public final class ChannelKeyPair implements AutoCloseable {
  private final Curve25519SecretKey secret;

  private ChannelKeyPair(Curve25519SecretKey secret) {
    this.secret = secret;
  }

  public static ChannelKeyPair generate(RandomSource random) {
    return new ChannelKeyPair(Curve25519SecretKey.generate(random));
  }

  static ChannelKeyPair of(Curve25519SecretKey secret) {
    return new ChannelKeyPair(secret);
  }

  /// What goes into the code.
  public Curve25519PublicKey publicKey() {
    return secret.publicKey();
  }

  /// A channel that this device began, and the message that tells the other.
  public record Outbound(SecureChannel channel, InitialMessage message) {}

  /// Begins the channel to the device whose code was scanned.
  public Outbound establish(Curve25519PublicKey theirs, byte[] plaintext) {
    byte[] shared = secret.agree(SoundKey.require(theirs));
    SecureChannel channel = SecureChannel.ofScanner(shared, theirs, publicKey());
    return new Outbound(channel, new InitialMessage(channel.encrypt(plaintext), publicKey()));
  }

  /// A channel that the other device began, and what it said.
  public record Inbound(SecureChannel channel, byte[] plaintext) {}

  /// Takes up the channel of a device that scanned our code.
  public Inbound accept(InitialMessage message) {
    byte[] shared = secret.agree(message.publicKey());
    SecureChannel channel = SecureChannel.ofShower(shared, publicKey(), message.publicKey());
    return new Inbound(channel, channel.decrypt(message.ciphertext()));
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "ChannelKeyPair";
  }
}
