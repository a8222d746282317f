package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.LibolmPickle;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Wipe;

/// A reader's side of a session: opens every message from its first known index on, in any order and
/// any number of times.
public final class InboundGroupSession implements AutoCloseable {
  private static final int LAST_LIBOLM_VERSION = 2;

  private final Ed25519PublicKey signingKey;

  /// The earliest state, which opens all messages we may read.
  private final MegolmRatchet first;

  /// The state of the newest message read, from where the next one is near.
  private MegolmRatchet latest;

  private InboundGroupSession(RatchetKey key) {
    this.signingKey = key.signingKey();
    this.first = key.ratchet();
    this.latest = first.copy();
  }

  /// From what the sender gave, whose signature was checked when it was parsed.
  public static InboundGroupSession of(SessionKey key) {
    return new InboundGroupSession(key.key().copy());
  }

  /// From what somebody else stored or forwarded. That a message then opens shows that the ratchet and
  /// the signing key belong together, not whose they are.
  public static InboundGroupSession of(ExportedSessionKey key) {
    return new InboundGroupSession(key.key().copy());
  }

  public String sessionId() {
    return signingKey.toString();
  }

  public long firstKnownIndex() {
    return first.index();
  }

  /// A message that was opened.
  ///
  /// @param index which of the session's messages it is; the same index under another event is a
  ///     repetition
  public record Decrypted(byte[] plaintext, long index) {}

  /// Opens a message: first its signature is checked, then the index, then the authentication code.
  public Decrypted decrypt(MegolmMessage message) {
    if (!message.isSignedBy(signingKey)) {
      throw new RatchetException(Refusal.WRONG_SIGNATURE);
    }
    MegolmRatchet at = ratchetAt(message.index());
    byte[] plaintext = message.decrypt(at);
    if (at.index() > latest.index()) {
      latest.wipe();
      latest = at;
    } else {
      at.wipe();
    }
    return new Decrypted(plaintext, message.index());
  }

  private MegolmRatchet ratchetAt(long index) {
    if (index < first.index()) {
      throw new RatchetException(Refusal.BEFORE_SESSION);
    }
    MegolmRatchet at = index >= latest.index() ? latest.copy() : first.copy();
    at.advanceTo(index);
    return at;
  }

  /// The session from this index on, for a backup, a file or another device.
  public ExportedSessionKey exportAt(long index) {
    return new ExportedSessionKey(new RatchetKey(ratchetAt(index), signingKey));
  }

  /// How one session stands to another of the same id.
  public enum Comparison {
    /// They open the same messages.
    EQUAL,
    /// This one opens messages that the other does not, and all that the other opens.
    BETTER,
    /// The other one opens messages that this does not, and all that this opens.
    WORSE,
    /// They are different sessions, whatever they call themselves.
    UNCONNECTED
  }

  /// Compares by the ratchets themselves: somebody who knows a session's id only cannot make one that
  /// is better.
  public Comparison compareWith(InboundGroupSession other) {
    if (!signingKey.equals(other.signingKey)) {
      return Comparison.UNCONNECTED;
    }
    long common = Math.max(first.index(), other.first.index());
    MegolmRatchet mine = ratchetAt(common);
    MegolmRatchet theirs = other.ratchetAt(common);
    boolean connected = mine.isAt(theirs);
    mine.wipe();
    theirs.wipe();
    if (!connected) {
      return Comparison.UNCONNECTED;
    }
    int order = Long.compare(first.index(), other.first.index());
    return order == 0 ? Comparison.EQUAL : order < 0 ? Comparison.BETTER : Comparison.WORSE;
  }

  public byte[] pickle(PickleKey key, RandomSource random) {
    var writer = new PickleWriter();
    writer.number(first.index()).secret(first.bytes()).bytes(signingKey.bytes());
    return Pickle.seal(PickleKind.MEGOLM_INBOUND, key, random, writer.finish());
  }

  public static InboundGroupSession unpickle(PickleKey key, byte[] pickle) {
    try (PickleReader reader = Pickle.open(PickleKind.MEGOLM_INBOUND, key, pickle)) {
      long index = reader.longNumber();
      byte[] ratchet = reader.bytes(MegolmRatchet.BYTES);
      Ed25519PublicKey signingKey = SignedKey.key(reader.bytes(SignedKey.BYTES));
      reader.finish();
      var session =
          new InboundGroupSession(new RatchetKey(MegolmRatchet.of(ratchet, index), signingKey));
      Wipe.bytes(ratchet);
      return session;
    }
  }

  /// Brings over a session that libolm has pickled, in base64, under that client's key.
  public static InboundGroupSession fromLibolm(String pickle, byte[] key) {
    try (PickleReader reader = LibolmPickle.open(pickle, key)) {
      int version = reader.number();
      if (version < 1 || version > LAST_LIBOLM_VERSION) {
        throw new RatchetException(Refusal.UNKNOWN_VERSION);
      }
      MegolmRatchet first = readLibolmRatchet(reader);
      readLibolmRatchet(reader).wipe();
      Ed25519PublicKey signingKey = SignedKey.key(reader.bytes(SignedKey.BYTES));
      if (version == LAST_LIBOLM_VERSION) {
        // whether a signature had been checked
        reader.flag();
      }
      reader.finish();
      return new InboundGroupSession(new RatchetKey(first, signingKey));
    }
  }

  private static MegolmRatchet readLibolmRatchet(PickleReader reader) {
    byte[] bytes = reader.bytes(MegolmRatchet.BYTES);
    MegolmRatchet ratchet = MegolmRatchet.of(bytes, Integer.toUnsignedLong(reader.number()));
    Wipe.bytes(bytes);
    return ratchet;
  }

  @Override
  public void close() {
    first.wipe();
    latest.wipe();
  }

  @Override
  public String toString() {
    return "InboundGroupSession[" + sessionId() + "]";
  }
}
