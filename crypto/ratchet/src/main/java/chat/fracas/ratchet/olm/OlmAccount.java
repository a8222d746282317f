package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.foundation.key.Ed25519SigningKey;
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
import chat.fracas.ratchet.primitive.SoundKey;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.Collection;
import java.util.Map;

/// The keys of one device: it signs, hands out one-time keys and makes sessions.
///
/// Keys are published in two steps, so that a kill in between neither loses nor repeats them: upload
/// [#unpublishedOneTimeKeys] and [#unpublishedFallbackKey], then [#markPublished] what was answered.
public final class OlmAccount implements AutoCloseable {
  /// How many one-time keys to keep on the server: enough for a busy night, small enough to upload.
  public static final int ONE_TIME_KEYS_ON_SERVER = 50;

  private final DeviceSigningKey signingKey;
  private final Curve25519SecretKey identityKey;
  private final OneTimeKeys oneTimeKeys;

  OlmAccount(
      DeviceSigningKey signingKey, Curve25519SecretKey identityKey, OneTimeKeys oneTimeKeys) {
    this.signingKey = signingKey;
    this.identityKey = identityKey;
    this.oneTimeKeys = oneTimeKeys;
  }

  public static OlmAccount generate(RandomSource random) {
    return new OlmAccount(
        new DeviceSigningKey.Seeded(Ed25519SigningKey.generate(random)),
        Curve25519SecretKey.generate(random),
        new OneTimeKeys());
  }

  public IdentityKeys identityKeys() {
    return new IdentityKeys(identityKey.publicKey(), signingKey.publicKey());
  }

  public Ed25519Signature sign(byte[] message) {
    return signingKey.sign(message);
  }

  public void generateOneTimeKeys(int count, RandomSource random) {
    if (count < 0 || count > OneTimeKeys.MAX_KEPT) {
      throw new IllegalArgumentException("so many one-time keys are not kept");
    }
    oneTimeKeys.generate(count, random);
  }

  /// Makes the fallback key that is to replace the one on the server. The one before it still opens
  /// messages until [#forgetPreviousFallbackKey] or until another is made.
  public void generateFallbackKey(RandomSource random) {
    oneTimeKeys.generateFallback(random);
  }

  /// Forgets the fallback key before the present one; whether there was one.
  public boolean forgetPreviousFallbackKey() {
    return oneTimeKeys.forgetPreviousFallback();
  }

  public Map<OneTimeKeyId, Curve25519PublicKey> unpublishedOneTimeKeys() {
    return oneTimeKeys.unpublished();
  }

  /// The present fallback key, while it has not been published.
  public Map<OneTimeKeyId, Curve25519PublicKey> unpublishedFallbackKey() {
    return oneTimeKeys.unpublishedFallback();
  }

  /// What the server has taken. Keys made since then stay unpublished.
  public void markPublished(Collection<OneTimeKeyId> ids) {
    oneTimeKeys.markPublished(ids);
  }

  /// One-time keys whose secret half is still here, published or not.
  public int oneTimeKeysKept() {
    return oneTimeKeys.count();
  }

  /// Begins a session with a device, by the one-time or fallback key that the server gave out for it.
  /// The caller has checked the key's signature.
  public OlmSession createOutboundSession(
      Curve25519PublicKey theirIdentityKey,
      Curve25519PublicKey theirOneTimeKey,
      RandomSource random) {
    SoundKey.require(theirIdentityKey);
    SoundKey.require(theirOneTimeKey);
    try (Curve25519SecretKey baseKey = Curve25519SecretKey.generate(random)) {
      byte[] secret =
          secret(
              identityKey.agree(theirOneTimeKey),
              baseKey.agree(theirIdentityKey),
              baseKey.agree(theirOneTimeKey));
      return OlmSession.outbound(
          new SessionKeys(identityKey.publicKey(), baseKey.publicKey(), theirOneTimeKey),
          secret,
          Curve25519SecretKey.generate(random));
    }
  }

  /// A session that the other side began, and its first message.
  public record Inbound(OlmSession session, byte[] plaintext) {}

  /// Takes up a session that the device with this identity key began. The one-time key is used up only
  /// when the message is right: whoever names a key without having made the session cannot waste it.
  public Inbound createInboundSession(Curve25519PublicKey theirIdentityKey, PreKeyMessage message) {
    if (!message.identityKey().equals(theirIdentityKey)) {
      throw new RatchetException(Refusal.OTHER_SESSION);
    }
    SessionKeys keys = message.keys();
    Curve25519SecretKey oneTimeKey =
        oneTimeKeys
            .find(keys.oneTimeKey())
            .orElseThrow(() -> new RatchetException(Refusal.UNKNOWN_ONE_TIME_KEY));
    byte[] secret =
        secret(
            oneTimeKey.agree(keys.identityKey()),
            identityKey.agree(keys.baseKey()),
            oneTimeKey.agree(keys.baseKey()));
    OlmSession session = OlmSession.inbound(keys, secret, message.message().ratchetKey());
    byte[] plaintext = session.decrypt(message);
    oneTimeKeys.remove(keys.oneTimeKey());
    return new Inbound(session, plaintext);
  }

  /// The three agreements one after the other ("Initial setup"); the parts are wiped.
  private static byte[] secret(byte[] first, byte[] second, byte[] third) {
    var secret = new byte[first.length + second.length + third.length];
    System.arraycopy(first, 0, secret, 0, first.length);
    System.arraycopy(second, 0, secret, first.length, second.length);
    System.arraycopy(third, 0, secret, first.length + second.length, third.length);
    Wipe.bytes(first, second, third);
    return secret;
  }

  public byte[] pickle(PickleKey key, RandomSource random) {
    var writer = new PickleWriter();
    signingKey.write(writer);
    writer.secret(identityKey.export());
    oneTimeKeys.write(writer);
    return Pickle.seal(PickleKind.OLM_ACCOUNT, key, random, writer.finish());
  }

  public static OlmAccount unpickle(PickleKey key, byte[] pickle) {
    try (PickleReader reader = Pickle.open(PickleKind.OLM_ACCOUNT, key, pickle)) {
      var account =
          new OlmAccount(
              DeviceSigningKey.read(reader),
              Curve25519SecretKey.of(reader.bytes(Curve25519SecretKey.BYTES)),
              OneTimeKeys.read(reader));
      reader.finish();
      return account;
    }
  }

  /// Brings over an account that libolm has pickled, in base64, under that client's key.
  public static OlmAccount fromLibolm(String pickle, byte[] key) {
    try (PickleReader reader = LibolmPickle.open(pickle, key)) {
      return LibolmState.readAccount(reader);
    }
  }

  @Override
  public void close() {
    signingKey.wipe();
    identityKey.close();
    oneTimeKeys.wipe();
  }

  @Override
  public String toString() {
    return "OlmAccount";
  }
}
