package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.LibolmPickle;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import java.util.ArrayDeque;
import java.util.List;

/// An Olm session: what one device of ours and one of theirs tell each other. Made by [OlmAccount].
///
/// A message is decrypted once: its key is then gone. Store the session after every call, before what
/// it gave is shown or sent.
public final class OlmSession implements AutoCloseable {
  /// Messages may still come under so many ratchet keys of theirs; the oldest goes first.
  static final int MAX_RECEIVER_CHAINS = 5;

  private final SessionKeys keys;
  private final ArrayDeque<ReceiverChain> receiving = new ArrayDeque<>();
  private SendingRatchet sending;

  private OlmSession(SessionKeys keys, SendingRatchet sending) {
    this.keys = keys;
    this.sending = sending;
  }

  /// The side that begins ("Creating an outbound session").
  static OlmSession outbound(SessionKeys keys, byte[] secret, Curve25519SecretKey ratchetKey) {
    RootKey.Step first = RootKey.begin(secret);
    return new OlmSession(keys, new SendingRatchet.Active(first.root(), ratchetKey, first.chain()));
  }

  /// The side that was written to ("Creating an inbound session from a pre-key message").
  static OlmSession inbound(SessionKeys keys, byte[] secret, Curve25519PublicKey theirRatchetKey) {
    RootKey.Step first = RootKey.begin(secret);
    var session = new OlmSession(keys, new SendingRatchet.Inactive(first.root(), theirRatchetKey));
    session.receiving.add(new ReceiverChain(theirRatchetKey, first.chain()));
    return session;
  }

  /// As it was kept.
  static OlmSession of(
      SessionKeys keys, SendingRatchet sending, List<ReceiverChain> receivingOldestFirst) {
    var session = new OlmSession(keys, sending);
    session.receiving.addAll(receivingOldestFirst);
    return session;
  }

  public String sessionId() {
    return keys.sessionId();
  }

  public SessionKeys keys() {
    return keys;
  }

  /// Whether the other side has shown that it has the session. Until then messages go as pre-key
  /// messages.
  public boolean hasReceivedMessage() {
    return !receiving.isEmpty();
  }

  /// Whether the pre-key message belongs to this session.
  public boolean matches(PreKeyMessage message) {
    return keys.equals(message.keys());
  }

  public OlmMessage encrypt(byte[] plaintext, RandomSource random) {
    SendingRatchet.Active active = activeSending(random);
    ChainKey chain = active.chain();
    byte[] messageKey = chain.messageKey();
    NormalMessage message =
        NormalMessage.encrypt(
            messageKey, active.ratchetKey().publicKey(), chain.index(), plaintext);
    sending = active.withChain(chain.next());
    chain.wipe();
    return hasReceivedMessage() ? message : new PreKeyMessage(keys, message);
  }

  private SendingRatchet.Active activeSending(RandomSource random) {
    return switch (sending) {
      case SendingRatchet.Active active -> active;
      case SendingRatchet.Inactive inactive -> {
        SendingRatchet.Active active = inactive.activate(random);
        sending = active;
        inactive.wipe();
        yield active;
      }
    };
  }

  public byte[] decrypt(OlmMessage message) {
    return switch (message) {
      case NormalMessage normal -> decryptNormal(normal);
      case PreKeyMessage preKey -> {
        if (!matches(preKey)) {
          throw new RatchetException(Refusal.OTHER_SESSION);
        }
        yield decryptNormal(preKey.message());
      }
    };
  }

  private byte[] decryptNormal(NormalMessage message) {
    for (ReceiverChain chain : receiving) {
      if (chain.isOf(message.ratchetKey())) {
        return chain.decrypt(message);
      }
    }
    SendingRatchet.Received received = sending.received(message.ratchetKey());
    byte[] plaintext = received.chain().decrypt(message);
    sending.wipe();
    sending = received.sending();
    if (receiving.size() == MAX_RECEIVER_CHAINS) {
      receiving.removeFirst().wipe();
    }
    receiving.addLast(received.chain());
    return plaintext;
  }

  public byte[] pickle(PickleKey key, RandomSource random) {
    var writer = new PickleWriter();
    writer
        .bytes(keys.identityKey().bytes())
        .bytes(keys.baseKey().bytes())
        .bytes(keys.oneTimeKey().bytes());
    sending.write(writer);
    writer.number(receiving.size());
    receiving.forEach(chain -> chain.write(writer));
    return Pickle.seal(PickleKind.OLM_SESSION, key, random, writer.finish());
  }

  public static OlmSession unpickle(PickleKey key, byte[] pickle) {
    try (PickleReader reader = Pickle.open(PickleKind.OLM_SESSION, key, pickle)) {
      var keys = new SessionKeys(publicKey(reader), publicKey(reader), publicKey(reader));
      var session = new OlmSession(keys, SendingRatchet.read(reader));
      int chains = reader.count(MAX_RECEIVER_CHAINS);
      for (int i = 0; i < chains; i++) {
        session.receiving.addLast(ReceiverChain.read(reader));
      }
      reader.finish();
      return session;
    }
  }

  private static Curve25519PublicKey publicKey(PickleReader reader) {
    return new Curve25519PublicKey(reader.bytes(Curve25519SecretKey.BYTES));
  }

  /// Brings over a session that libolm has pickled, in base64, under that client's key.
  public static OlmSession fromLibolm(String pickle, byte[] key) {
    try (PickleReader reader = LibolmPickle.open(pickle, key)) {
      return LibolmState.readSession(reader);
    }
  }

  @Override
  public void close() {
    sending.wipe();
    receiving.forEach(ReceiverChain::wipe);
    receiving.clear();
  }
}
