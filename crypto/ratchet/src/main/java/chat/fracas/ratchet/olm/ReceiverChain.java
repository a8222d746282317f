package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The messages under one ratchet key of the other side, in whatever order they arrive.
final class ReceiverChain {
  /// How far ahead a message may be. Every step costs a hash, and a stranger may ask for them.
  static final int MAX_GAP = 2000;

  /// How many keys are kept for messages that may still come; the oldest go first.
  static final int MAX_SKIPPED = 40;

  private final Curve25519PublicKey ratchetKey;
  private final ArrayDeque<SkippedKey> skipped = new ArrayDeque<>();
  private ChainKey next;

  private record SkippedKey(long index, byte[] messageKey) {}

  ReceiverChain(Curve25519PublicKey ratchetKey, ChainKey first) {
    this.ratchetKey = ratchetKey;
    this.next = first;
  }

  Curve25519PublicKey ratchetKey() {
    return ratchetKey;
  }

  boolean isOf(Curve25519PublicKey key) {
    return ratchetKey.equals(key);
  }

  /// Decrypts and takes note of it; whatever is refused leaves the chain as it was.
  byte[] decrypt(NormalMessage message) {
    if (message.chainIndex() < next.index()) {
      return decryptLate(message);
    }
    if (message.chainIndex() - next.index() > MAX_GAP) {
      throw new RatchetException(Refusal.TOO_FAR_AHEAD);
    }
    return decryptAhead(message);
  }

  private byte[] decryptLate(NormalMessage message) {
    for (Iterator<SkippedKey> keys = skipped.iterator(); keys.hasNext(); ) {
      SkippedKey key = keys.next();
      if (key.index() == message.chainIndex()) {
        byte[] plaintext = message.decrypt(key.messageKey());
        keys.remove();
        Wipe.bytes(key.messageKey());
        return plaintext;
      }
    }
    throw new RatchetException(Refusal.KEY_GONE);
  }

  private byte[] decryptAhead(NormalMessage message) {
    List<SkippedKey> passed = new ArrayList<>();
    ChainKey at = next;
    while (at.index() < message.chainIndex()) {
      if (message.chainIndex() - at.index() <= MAX_SKIPPED) {
        passed.add(new SkippedKey(at.index(), at.messageKey()));
      }
      ChainKey before = at;
      at = at.next();
      if (before != next) {
        before.wipe();
      }
    }
    byte[] messageKey = at.messageKey();
    byte[] plaintext = message.decrypt(messageKey);
    Wipe.bytes(messageKey);
    ChainKey following = at.next();
    at.wipe();
    next.wipe();
    next = following;
    for (SkippedKey key : passed) {
      if (skipped.size() == MAX_SKIPPED) {
        Wipe.bytes(skipped.removeFirst().messageKey());
      }
      skipped.addLast(key);
    }
    return plaintext;
  }

  void write(PickleWriter writer) {
    writer.bytes(ratchetKey.bytes());
    next.write(writer);
    writer.number(skipped.size());
    for (SkippedKey key : skipped) {
      writer.number(key.index()).bytes(key.messageKey());
    }
  }

  static ReceiverChain read(PickleReader reader) {
    var ratchetKey = new Curve25519PublicKey(reader.bytes(ChainKey.BYTES));
    var chain = new ReceiverChain(ratchetKey, ChainKey.read(reader));
    int count = reader.count(MAX_SKIPPED);
    for (int i = 0; i < count; i++) {
      chain.remember(reader.longNumber(), reader.bytes(ChainKey.BYTES));
    }
    return chain;
  }

  /// A key kept by whoever had the session before.
  void remember(long index, byte[] messageKey) {
    if (skipped.size() == MAX_SKIPPED) {
      Wipe.bytes(skipped.removeFirst().messageKey());
    }
    skipped.addLast(new SkippedKey(index, messageKey));
  }

  void wipe() {
    next.wipe();
    skipped.forEach(key -> Wipe.bytes(key.messageKey()));
    skipped.clear();
  }
}
