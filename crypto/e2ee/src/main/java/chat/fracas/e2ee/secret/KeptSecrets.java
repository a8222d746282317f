package chat.fracas.e2ee.secret;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The secrets that this device has, by their names. Has no state of its own.
///
/// A secret that was made and that the server has not heard of yet is pending: it takes the place of the
/// one in use only when the server has answered, so that neither is lost to a kill or a refusal.
public final class KeptSecrets {
  /// A secret is a key; this is more than any.
  public static final int MAX_BYTES = 4096;

  private static final String IN_USE = "";
  private static final String PENDING = "pending";
  private static final String PICKLE = "pickle";

  private final Sealing sealing;

  public KeptSecrets(Sealing sealing) {
    this.sealing = sealing;
  }

  /// The caller wipes what it gets.
  public Optional<byte[]> find(CryptoWork work, String name) {
    return find(work, IN_USE, name);
  }

  /// The caller wipes what it gets.
  public Optional<byte[]> findPending(CryptoWork work, String name) {
    return find(work, PENDING, name);
  }

  private Optional<byte[]> find(CryptoWork work, String group, String name) {
    return work.read(key(group, name)).map(record -> open(name, record.requireString(PICKLE)));
  }

  public void put(CryptoWork work, String name, byte[] secret) {
    put(work, IN_USE, name, secret);
  }

  public void putPending(CryptoWork work, String name, byte[] secret) {
    put(work, PENDING, name, secret);
  }

  private void put(CryptoWork work, String group, String name, byte[] secret) {
    if (secret.length > MAX_BYTES) {
      throw new IllegalArgumentException("a secret is longer than any key");
    }
    work.put(key(group, name), JsonObject.of(PICKLE, seal(name, secret)));
  }

  /// The server has heard of it: it is in use from now on. Whether there was one.
  public boolean confirm(CryptoWork work, String name) {
    Optional<JsonObject> pending = work.read(key(PENDING, name));
    pending.ifPresent(record -> work.put(key(IN_USE, name), record));
    dropPending(work, name);
    return pending.isPresent();
  }

  public void dropPending(CryptoWork work, String name) {
    work.remove(key(PENDING, name));
  }

  public void remove(CryptoWork work, String name) {
    work.remove(key(IN_USE, name));
  }

  /// The name is sealed with the secret, so that a record under another name is found out.
  private String seal(String name, byte[] secret) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] state =
        new PickleWriter()
            .number(bytes.length)
            .bytes(bytes)
            .number(secret.length)
            .bytes(secret)
            .finish();
    return UnpaddedBase64.encode(
        Pickle.seal(PickleKind.SECRET, sealing.key(), sealing.random(), state));
  }

  private byte[] open(String name, String pickle) {
    try (PickleReader reader =
        Pickle.open(PickleKind.SECRET, sealing.key(), UnpaddedBase64.decode(pickle))) {
      byte[] sealedName = reader.bytes(reader.count(MAX_BYTES));
      byte[] secret = reader.bytes(reader.count(MAX_BYTES));
      reader.finish();
      if (!new String(sealedName, StandardCharsets.UTF_8).equals(name)) {
        throw new IllegalStateException("a stored secret has another name");
      }
      return secret;
    }
  }

  private static RecordKey key(String group, String name) {
    return new RecordKey(RecordKind.SECRET, group, name);
  }
}
