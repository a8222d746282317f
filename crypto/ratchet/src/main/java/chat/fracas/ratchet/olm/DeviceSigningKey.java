package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.ExpandedSigningKey;

/// The key a device signs with: made here from a seed, or brought over from libolm without one.
sealed interface DeviceSigningKey {
  /// Made here.
  record Seeded(Ed25519SigningKey key) implements DeviceSigningKey {}

  /// Brought over.
  record Expanded(ExpandedSigningKey key) implements DeviceSigningKey {}

  int SEED_BYTES = 32;

  default Ed25519PublicKey publicKey() {
    return switch (this) {
      case Seeded seeded -> seeded.key().publicKey();
      case Expanded expanded -> expanded.key().publicKey();
    };
  }

  default Ed25519Signature sign(byte[] message) {
    return switch (this) {
      case Seeded seeded -> seeded.key().sign(message);
      case Expanded expanded -> expanded.key().sign(message);
    };
  }

  default void write(PickleWriter writer) {
    switch (this) {
      case Seeded seeded -> writer.flag(true).secret(seeded.key().exportSeed());
      case Expanded expanded -> writer.flag(false).secret(expanded.key().export());
    }
  }

  static DeviceSigningKey read(PickleReader reader) {
    return reader.flag()
        ? new Seeded(Ed25519SigningKey.ofSeed(reader.bytes(SEED_BYTES)))
        : new Expanded(ExpandedSigningKey.of(reader.bytes(ExpandedSigningKey.BYTES)));
  }

  default void wipe() {
    switch (this) {
      case Seeded seeded -> seeded.key().close();
      case Expanded expanded -> expanded.key().close();
    }
  }
}
