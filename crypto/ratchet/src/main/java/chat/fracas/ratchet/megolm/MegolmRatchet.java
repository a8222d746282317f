package chat.fracas.ratchet.megolm;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.primitive.Hmac;
import chat.fracas.ratchet.primitive.Wipe;
import java.security.MessageDigest;
import java.util.Arrays;

/// The ratchet of four values ("The Megolm ratchet algorithm"): it goes forward any distance in at most
/// 1,020 hashes and never back.
final class MegolmRatchet {
  static final int PARTS = 4;
  static final int PART_BYTES = 32;
  static final int BYTES = PARTS * PART_BYTES;

  /// The index has 32 bits. It must not begin again at zero: the same keys would come again.
  static final long LAST_INDEX = 0xffff_ffffL;

  private static final byte[][] SEEDS = {{0}, {1}, {2}, {3}};
  private static final String INFO = "MEGOLM_KEYS";

  private final byte[][] parts;
  private long index;

  private MegolmRatchet(byte[][] parts, long index) {
    this.parts = parts;
    this.index = index;
  }

  static MegolmRatchet generate(RandomSource random) {
    byte[] bytes = random.bytes(BYTES);
    MegolmRatchet ratchet = of(bytes, 0);
    Wipe.bytes(bytes);
    return ratchet;
  }

  static MegolmRatchet of(byte[] bytes, long index) {
    if (bytes.length != BYTES || index < 0 || index > LAST_INDEX) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    var parts = new byte[PARTS][];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = Arrays.copyOfRange(bytes, i * PART_BYTES, (i + 1) * PART_BYTES);
    }
    return new MegolmRatchet(parts, index);
  }

  MegolmRatchet copy() {
    byte[][] copies = parts.clone();
    for (int i = 0; i < PARTS; i++) {
      copies[i] = parts[i].clone();
    }
    return new MegolmRatchet(copies, index);
  }

  long index() {
    return index;
  }

  /// All four values. The caller wipes them.
  byte[] bytes() {
    var bytes = new byte[BYTES];
    for (int i = 0; i < PARTS; i++) {
      System.arraycopy(parts[i], 0, bytes, i * PART_BYTES, PART_BYTES);
    }
    return bytes;
  }

  /// The keys of the message at this index.
  CbcHmac keys() {
    byte[] bytes = bytes();
    try {
      return CbcHmac.derive(bytes, INFO);
    } finally {
      Wipe.bytes(bytes);
    }
  }

  void advance() {
    advanceTo(index + 1);
  }

  /// Goes forward to this index. Each value counts eight bits of it, the first the highest: it takes as
  /// many steps as its digit differs, and the last of these seeds all values after it anew.
  void advanceTo(long target) {
    if (target > LAST_INDEX) {
      throw new RatchetException(Refusal.EXHAUSTED);
    }
    if (target < index) {
      throw new RatchetException(Refusal.BEFORE_SESSION);
    }
    for (int part = 0; part < PARTS; part++) {
      int shift = Byte.SIZE * (PARTS - 1 - part);
      long steps = (target >> shift) - (index >> shift);
      if (steps > 0) {
        for (long step = 1; step < steps; step++) {
          seed(part, part);
        }
        for (int seeded = PARTS - 1; seeded >= part; seeded--) {
          seed(part, seeded);
        }
        index = target >> shift << shift;
      }
    }
  }

  private void seed(int from, int to) {
    byte[] before = parts[to];
    parts[to] = Hmac.sha256(parts[from], SEEDS[to]);
    Wipe.bytes(before);
  }

  /// Whether this and the other are the same ratchet at the same index.
  boolean isAt(MegolmRatchet other) {
    byte[] mine = bytes();
    byte[] theirs = other.bytes();
    boolean same = index == other.index && MessageDigest.isEqual(mine, theirs);
    Wipe.bytes(mine, theirs);
    return same;
  }

  void wipe() {
    Wipe.bytes(parts);
  }
}
