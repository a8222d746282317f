package chat.fracas.e2ee.account;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.olm.IdentityKeys;
import chat.fracas.ratchet.olm.OlmAccount;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The secret keys of this device, which sign for it.
///
/// The opened account is kept from one work to the next, beside the pickle it was opened from or last
/// stored as: where the record holds another pickle, because a work was dropped, it is opened anew.
public final class DeviceAccount implements AutoCloseable {
  private static final RecordKey KEY = RecordKey.of(RecordKind.ACCOUNT, "");
  private static final String PICKLE = "pickle";
  private static final String CREATED_AT = "created_at";

  private record Opened(String pickle, OlmAccount account, IdentityKeys identity) {}

  private final OwnDevice own;
  private final Sealing sealing;
  private @Nullable Opened opened;

  /// Made from the identity keys and signed once.
  private @Nullable DeviceKeys keys;

  public DeviceAccount(OwnDevice own, Sealing sealing) {
    this.own = own;
    this.sealing = sealing;
  }

  public OwnDevice own() {
    return own;
  }

  /// Makes the keys if there are none. Keys that were made are never made again.
  public void ensure(CryptoWork work, Instant now) {
    if (!work.has(KEY)) {
      OlmAccount fresh = OlmAccount.generate(sealing.random());
      JsonObject record = JsonObject.EMPTY.with(CREATED_AT, now.toEpochMilli());
      work.put(KEY, record);
      keep(work, fresh);
    }
  }

  /// When this device's keys were made: nobody has encrypted for it before.
  public Instant createdAt(CryptoWork work) {
    return Instant.ofEpochMilli(record(work).requireInteger(CREATED_AT));
  }

  public IdentityKeys identityKeys(CryptoWork work) {
    return opened(work).identity();
  }

  /// The keys of this device as others know them, signed by the device.
  public DeviceKeys keys(CryptoWork work) {
    IdentityKeys identity = identityKeys(work);
    if (keys == null || !keys.ed25519().equals(identity.ed25519())) {
      keys = DeviceKeys.read(sign(work, unsignedKeys(identity))).sound().orElseThrow();
    }
    return keys;
  }

  private JsonObject unsignedKeys(IdentityKeys identity) {
    return JsonObject.builder()
        .put("user_id", own.user().toString())
        .put("device_id", own.device().toString())
        .put("algorithms", JsonArray.ofStrings(List.of(Algorithms.OLM, Algorithms.MEGOLM)))
        .put(
            "keys",
            JsonObject.builder()
                .put("curve25519:" + own.device(), identity.curve25519().toString())
                .put("ed25519:" + own.device(), identity.ed25519().toString())
                .build())
        .build();
  }

  /// The object with this device's signature added.
  public JsonObject sign(CryptoWork work, JsonObject object) {
    return SignedJson.withSignature(
        object,
        own.user().toString(),
        new KeyId(KeyId.ED25519, own.device().toString()),
        open(work).sign(SignedJson.signedBytes(object)));
  }

  /// Uses the account for something that does not change it.
  public <T> T read(CryptoWork work, Function<OlmAccount, T> use) {
    return use.apply(open(work));
  }

  /// Changes the account and keeps it. A refusal leaves it as it was.
  public <T> T change(CryptoWork work, Function<OlmAccount, T> use) {
    OlmAccount account = open(work);
    Opened before = opened;
    // should anything but a refusal be thrown, the account is half changed: it is opened anew
    opened = null;
    T result;
    try {
      result = use.apply(account);
    } catch (RatchetException refused) {
      opened = before;
      throw refused;
    }
    keep(work, account);
    return result;
  }

  public RandomSource random() {
    return sealing.random();
  }

  /// What is to be remembered beside the keys.
  JsonObject record(CryptoWork work) {
    return work.read(KEY)
        .orElseThrow(() -> new IllegalStateException("the device has no keys yet"));
  }

  void changeRecord(CryptoWork work, UnaryOperator<JsonObject> change) {
    work.put(KEY, change.apply(record(work)));
  }

  private OlmAccount open(CryptoWork work) {
    return opened(work).account();
  }

  private Opened opened(CryptoWork work) {
    String pickle = record(work).requireString(PICKLE);
    if (opened != null && opened.pickle().equals(pickle)) {
      return opened;
    }
    close();
    OlmAccount account = OlmAccount.unpickle(sealing.key(), UnpaddedBase64.decode(pickle));
    var fresh = new Opened(pickle, account, account.identityKeys());
    opened = fresh;
    return fresh;
  }

  private void keep(CryptoWork work, OlmAccount account) {
    String pickle = UnpaddedBase64.encode(account.pickle(sealing.key(), sealing.random()));
    changeRecord(work, record -> record.with(PICKLE, pickle));
    opened = new Opened(pickle, account, account.identityKeys());
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.account().close();
      opened = null;
    }
  }

  @Override
  public String toString() {
    return "DeviceAccount";
  }
}
