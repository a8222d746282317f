package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;

/// Our half of the double ratchet.
sealed interface SendingRatchet {
  /// We have a ratchet key of our own and a chain under it.
  record Active(RootKey root, Curve25519SecretKey ratchetKey, ChainKey chain)
      implements SendingRatchet {
    /// The step that a new ratchet key of theirs makes.
    Received receive(Curve25519PublicKey theirs) {
      RootKey.Step step = root.advance(ratchetKey, theirs);
      return new Received(
          new Inactive(step.root(), theirs), new ReceiverChain(theirs, step.chain()));
    }

    Active withChain(ChainKey next) {
      return new Active(root, ratchetKey, next);
    }

    @Override
    public void wipe() {
      root.wipe();
      ratchetKey.close();
      chain.wipe();
    }
  }

  /// They spoke last: the next message we send begins a chain.
  record Inactive(RootKey root, Curve25519PublicKey theirRatchetKey) implements SendingRatchet {
    Active activate(RandomSource random) {
      Curve25519SecretKey fresh = Curve25519SecretKey.generate(random);
      RootKey.Step step = root.advance(fresh, theirRatchetKey);
      return new Active(step.root(), fresh, step.chain());
    }

    @Override
    public void wipe() {
      root.wipe();
    }
  }

  /// What a new ratchet key of theirs leads to.
  record Received(Inactive sending, ReceiverChain chain) {}

  void wipe();

  /// Who has not spoken since they did cannot be answered under a new ratchet key, so nobody who has
  /// the session's secrets made the message.
  default Received received(Curve25519PublicKey theirs) {
    return switch (this) {
      case Active active -> active.receive(theirs);
      case Inactive inactive -> throw new RatchetException(Refusal.WRONG_MAC);
    };
  }

  default void write(PickleWriter writer) {
    switch (this) {
      case Active active -> {
        writer.flag(true);
        active.root().write(writer);
        writer.secret(active.ratchetKey().export());
        active.chain().write(writer);
      }
      case Inactive inactive -> {
        writer.flag(false);
        inactive.root().write(writer);
        writer.bytes(inactive.theirRatchetKey().bytes());
      }
    }
  }

  static SendingRatchet read(PickleReader reader) {
    boolean active = reader.flag();
    RootKey root = RootKey.read(reader);
    byte[] key = reader.bytes(Curve25519SecretKey.BYTES);
    return active
        ? new Active(root, Curve25519SecretKey.of(key), ChainKey.read(reader))
        : new Inactive(root, new Curve25519PublicKey(key));
  }
}
