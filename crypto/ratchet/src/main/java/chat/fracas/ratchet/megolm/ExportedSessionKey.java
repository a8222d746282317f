package chat.fracas.ratchet.megolm;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;

/// A session as backups, key files and forwarded keys hold it ("Session export format"): the ratchet
/// from here on, without a signature, so nobody vouches for it. `close()` wipes it.
public final class ExportedSessionKey implements AutoCloseable {
  private static final int VERSION = 1;

  private final RatchetKey key;

  ExportedSessionKey(RatchetKey key) {
    this.key = key;
  }

  public static ExportedSessionKey parse(byte[] bytes) {
    if (bytes.length != RatchetKey.BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return new ExportedSessionKey(RatchetKey.parse(VERSION, bytes));
  }

  public String sessionId() {
    return key.signingKey().toString();
  }

  /// The index of the first message that it opens.
  public long index() {
    return key.ratchet().index();
  }

  RatchetKey key() {
    return key;
  }

  /// The bytes, for a backup, a file or an event. The caller wipes them.
  public byte[] encode() {
    return key.encode(VERSION);
  }

  @Override
  public void close() {
    key.ratchet().wipe();
  }

  @Override
  public String toString() {
    return "ExportedSessionKey[" + sessionId() + "]";
  }
}
