package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.ExpandedSigningKey;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The parts of libolm's accounts and sessions, as its pickles have them.
final class LibolmState {
  /// Version 1 kept half of the signing key only.
  private static final int FIRST_ACCOUNT_VERSION = 2;

  private static final int WITHOUT_FALLBACK = 2;
  private static final int WITH_BOTH_FALLBACKS = 3;
  private static final int LAST_ACCOUNT_VERSION = 4;
  private static final int SESSION_VERSION = 1;
  private static final int SESSION_VERSION_WITH_INDEX = 0x8000_0001;

  /// libolm keeps 100 one-time keys, 5 chains and 40 skipped keys.
  private static final int MAX_ONE_TIME_KEYS = 100;

  private static final int KEY_BYTES = Curve25519SecretKey.BYTES;

  private LibolmState() {}

  static OlmAccount readAccount(PickleReader reader) {
    int version = reader.number();
    if (version < FIRST_ACCOUNT_VERSION || version > LAST_ACCOUNT_VERSION) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    byte[] signingPublic = reader.bytes(KEY_BYTES);
    ExpandedSigningKey signingKey = ExpandedSigningKey.of(reader.bytes(ExpandedSigningKey.BYTES));
    if (!Arrays.equals(signingPublic, signingKey.publicKey().bytes())) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    Curve25519SecretKey identityKey = readPair(reader);
    var keys = new OneTimeKeys();
    readOneTimeKeys(reader, keys);
    readFallbackKeys(reader, keys, version);
    keys.continueFrom(Integer.toUnsignedLong(reader.number()) + 1);
    reader.finish();
    return new OlmAccount(new DeviceSigningKey.Expanded(signingKey), identityKey, keys);
  }

  /// libolm has the newest first.
  private static void readOneTimeKeys(PickleReader reader, OneTimeKeys keys) {
    int count = reader.count(MAX_ONE_TIME_KEYS);
    List<OneTimeKeys.Entry> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.add(readOneTimeKey(reader));
    }
    newestFirst.reversed().forEach(keys::add);
  }

  private static void readFallbackKeys(PickleReader reader, OneTimeKeys keys, int version) {
    if (version == WITHOUT_FALLBACK) {
      return;
    }
    if (version == WITH_BOTH_FALLBACKS) {
      // both are always there; the published flag says whether they are keys
      OneTimeKeys.Entry current = readOneTimeKey(reader);
      OneTimeKeys.Entry previous = readOneTimeKey(reader);
      if (current.published() && previous.published()) {
        keys.addFallback(previous);
      }
      if (current.published()) {
        keys.addFallback(current);
      }
      return;
    }
    int count = reader.small(OneTimeKeys.FALLBACK_GENERATIONS);
    List<OneTimeKeys.Entry> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.add(readOneTimeKey(reader));
    }
    newestFirst.reversed().forEach(keys::addFallback);
  }

  private static OneTimeKeys.Entry readOneTimeKey(PickleReader reader) {
    var id = new OneTimeKeyId(Integer.toUnsignedLong(reader.number()));
    boolean published = reader.flag();
    return new OneTimeKeys.Entry(id, readPair(reader), published);
  }

  private static Curve25519SecretKey readPair(PickleReader reader) {
    var publicKey = new Curve25519PublicKey(reader.bytes(KEY_BYTES));
    byte[] bytes = reader.bytes(KEY_BYTES);
    Curve25519SecretKey secret = Curve25519SecretKey.of(bytes);
    Wipe.bytes(bytes);
    if (!secret.publicKey().equals(publicKey)) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return secret;
  }

  static OlmSession readSession(PickleReader reader) {
    int version = reader.number();
    if (version != SESSION_VERSION && version != SESSION_VERSION_WITH_INDEX) {
      throw new RatchetException(Refusal.UNKNOWN_VERSION);
    }
    reader.flag();
    var keys = new SessionKeys(readPublic(reader), readPublic(reader), readPublic(reader));
    RootKey root = RootKey.read(reader);
    List<SendingRatchet.Active> active = new ArrayList<>();
    int senders = reader.count(1);
    for (int i = 0; i < senders; i++) {
      active.add(new SendingRatchet.Active(root, readPair(reader), readChainKey(reader)));
    }
    List<ReceiverChain> newestFirst = new ArrayList<>();
    int receivers = reader.count(OlmSession.MAX_RECEIVER_CHAINS);
    for (int i = 0; i < receivers; i++) {
      newestFirst.add(new ReceiverChain(readPublic(reader), readChainKey(reader)));
    }
    readSkippedKeys(reader, newestFirst);
    if (version == SESSION_VERSION_WITH_INDEX) {
      reader.number();
    }
    reader.finish();
    if (active.isEmpty() && newestFirst.isEmpty()) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    SendingRatchet sending =
        active.isEmpty()
            ? new SendingRatchet.Inactive(root, newestFirst.getFirst().ratchetKey())
            : active.getFirst();
    return OlmSession.of(keys, sending, newestFirst.reversed());
  }

  /// libolm keeps the skipped keys of all chains together, the newest first.
  private static void readSkippedKeys(PickleReader reader, List<ReceiverChain> chains) {
    record Skipped(Curve25519PublicKey ratchetKey, byte[] messageKey, long index) {}
    List<Skipped> newestFirst = new ArrayList<>();
    int count = reader.count(ReceiverChain.MAX_SKIPPED);
    for (int i = 0; i < count; i++) {
      newestFirst.add(
          new Skipped(
              readPublic(reader),
              reader.bytes(ChainKey.BYTES),
              Integer.toUnsignedLong(reader.number())));
    }
    for (Skipped key : newestFirst.reversed()) {
      for (ReceiverChain chain : chains) {
        if (chain.isOf(key.ratchetKey())) {
          chain.remember(key.index(), key.messageKey());
        }
      }
    }
  }

  private static ChainKey readChainKey(PickleReader reader) {
    byte[] key = reader.bytes(ChainKey.BYTES);
    return new ChainKey(key, Integer.toUnsignedLong(reader.number()));
  }

  private static Curve25519PublicKey readPublic(PickleReader reader) {
    return new Curve25519PublicKey(reader.bytes(KEY_BYTES));
  }
}
