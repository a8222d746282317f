package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;

/// The sender's side of a session. Store it after every message, before the message is sent: an index
/// must not be used twice.
public final class OutboundGroupSession implements AutoCloseable {
  private static final int SEED_BYTES = 32;

  private final MegolmRatchet ratchet;
  private final Ed25519SigningKey signingKey;
  private boolean exhausted;

  private OutboundGroupSession(
      MegolmRatchet ratchet, Ed25519SigningKey signingKey, boolean exhausted) {
    this.ratchet = ratchet;
    this.signingKey = signingKey;
    this.exhausted = exhausted;
  }

  public static OutboundGroupSession generate(RandomSource random) {
    return new OutboundGroupSession(
        MegolmRatchet.generate(random), Ed25519SigningKey.generate(random), false);
  }

  static OutboundGroupSession of(MegolmRatchet ratchet, Ed25519SigningKey signingKey) {
    return new OutboundGroupSession(ratchet, signingKey, false);
  }

  public String sessionId() {
    return signingKey.publicKey().toString();
  }

  /// The index of the next message: how many were encrypted.
  public long index() {
    return ratchet.index();
  }

  /// What a reader needs from the next message on.
  public SessionKey sessionKey() {
    return SessionKey.sign(ratchet, signingKey);
  }

  public MegolmMessage encrypt(byte[] plaintext) {
    if (exhausted) {
      throw new RatchetException(Refusal.EXHAUSTED);
    }
    MegolmMessage message = MegolmMessage.encrypt(ratchet, signingKey, plaintext);
    if (ratchet.index() == MegolmRatchet.LAST_INDEX) {
      exhausted = true;
    } else {
      ratchet.advance();
    }
    return message;
  }

  public byte[] pickle(PickleKey key, RandomSource random) {
    var writer = new PickleWriter();
    writer
        .number(ratchet.index())
        .secret(ratchet.bytes())
        .flag(exhausted)
        .secret(signingKey.exportSeed());
    return Pickle.seal(PickleKind.MEGOLM_OUTBOUND, key, random, writer.finish());
  }

  public static OutboundGroupSession unpickle(PickleKey key, byte[] pickle) {
    try (PickleReader reader = Pickle.open(PickleKind.MEGOLM_OUTBOUND, key, pickle)) {
      long index = reader.longNumber();
      MegolmRatchet ratchet = MegolmRatchet.of(reader.bytes(MegolmRatchet.BYTES), index);
      boolean exhausted = reader.flag();
      var session =
          new OutboundGroupSession(
              ratchet, Ed25519SigningKey.ofSeed(reader.bytes(SEED_BYTES)), exhausted);
      reader.finish();
      return session;
    }
  }

  @Override
  public void close() {
    ratchet.wipe();
    signingKey.close();
  }

  @Override
  public String toString() {
    return "OutboundGroupSession[" + sessionId() + "]";
  }
}
