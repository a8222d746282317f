package chat.fracas.e2ee.account;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.Backoff;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OneTimeKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sees to it that the server has this device's keys, and enough one-time keys to give out.
///
/// There is one upload at a time. It is stored with the keys in it before it is sent, so that after a
/// kill the very same keys are sent again; only its answer makes them published.
public final class KeyUploads {
  /// Keys are made anew when the server has fewer than this: half, so that uploads are rare and a busy
  /// night does not use up the rest.
  private static final int REFILL_BELOW = OlmAccount.ONE_TIME_KEYS_ON_SERVER / 2;

  /// Messages under a replaced fallback key may still be on their way so long ("One-time and fallback
  /// keys"). Until then it is not replaced again, since the account keeps two.
  private static final Duration FALLBACK_GRACE = Duration.ofHours(1);

  private static final String UPLOADED = "uploaded";
  private static final String UPLOADING = "uploading";
  private static final String FALLBACK_REPLACED_AT = "fallback_replaced_at";
  private static final String DEVICE_KEYS = "device_keys";
  private static final String ONE_TIME_KEYS = "one_time_keys";
  private static final String FALLBACK_KEYS = "fallback_keys";

  private final DeviceAccount account;
  private final OutgoingRequests requests;

  public KeyUploads(DeviceAccount account, OutgoingRequests requests) {
    this.account = account;
    this.requests = requests;
  }

  /// Whether the server has taken the identity keys.
  public boolean isDeviceUploaded(CryptoWork work) {
    return account.record(work).bool(UPLOADED).orElse(false);
  }

  /// Uploads the identity keys with a first set of one-time keys, if the server has them not.
  public void begin(CryptoWork work, Instant now) {
    if (!isDeviceUploaded(work)) {
      replenish(work, new ServerKeyCounts(0, true), now);
    }
  }

  /// Uploads what the server lacks according to the sync that just came.
  public void replenish(CryptoWork work, ServerKeyCounts counts, Instant now) {
    forgetOldFallback(work, now);
    if (isUnderWay(work) || !Backoff.read(account.record(work)).isOver(now)) {
      return;
    }
    int unpublished = account.read(work, olm -> olm.unpublishedOneTimeKeys().size());
    long missing = OlmAccount.ONE_TIME_KEYS_ON_SERVER - counts.oneTimeKeys() - unpublished;
    boolean newOneTimeKeys = counts.oneTimeKeys() < REFILL_BELOW && missing > 0;
    boolean newFallback =
        counts.fallbackUsed()
            && !isInGrace(work)
            && account.read(work, olm -> olm.unpublishedFallbackKey().isEmpty());
    if (newOneTimeKeys || newFallback) {
      account.change(
          work,
          olm -> {
            if (newOneTimeKeys) {
              olm.generateOneTimeKeys((int) missing, random());
            }
            if (newFallback) {
              olm.generateFallbackKey(random());
            }
            return true;
          });
    }
    JsonObject body = body(work);
    if (!body.isEmpty()) {
      var upload = new OutgoingRequest.KeysUpload(requests.nextId(work), body);
      requests.add(work, upload);
      account.changeRecord(work, record -> record.with(UPLOADING, upload.id().value()));
    }
  }

  /// The server has taken them.
  public void answered(CryptoWork work, OutgoingRequest.KeysUpload upload, Instant now) {
    requests.remove(work, upload.id());
    markPublished(work, upload);
    account.changeRecord(
        work,
        record -> {
          JsonObject settled = Backoff.NONE.writeTo(record);
          if (upload.body().has(DEVICE_KEYS)) {
            settled = settled.with(UPLOADED, true);
          }
          return upload.body().has(FALLBACK_KEYS)
              ? settled.with(FALLBACK_REPLACED_AT, now.toEpochMilli())
              : settled;
        });
  }

  /// The server does not take them, most likely because it has other keys under these ids: the store
  /// is older than the server's memory. They are given up, others are made when the wait is over.
  public void refused(CryptoWork work, OutgoingRequest.KeysUpload upload, Instant now) {
    requests.remove(work, upload.id());
    markPublished(work, upload);
    account.changeRecord(work, record -> Backoff.read(record).failed(now).writeTo(record));
  }

  private boolean isUnderWay(CryptoWork work) {
    return account
        .record(work)
        .string(UPLOADING)
        .filter(id -> requests.isPending(work, new RequestId(id)))
        .isPresent();
  }

  private JsonObject body(CryptoWork work) {
    JsonObject.Builder body = JsonObject.builder();
    if (!isDeviceUploaded(work)) {
      body.put(DEVICE_KEYS, account.keys(work).json());
    }
    JsonObject oneTime =
        signed(work, account.read(work, OlmAccount::unpublishedOneTimeKeys), JsonObject.EMPTY);
    JsonObject fallback =
        signed(
            work,
            account.read(work, OlmAccount::unpublishedFallbackKey),
            JsonObject.EMPTY.with("fallback", true));
    return body.putIf(!oneTime.isEmpty(), ONE_TIME_KEYS, oneTime)
        .putIf(!fallback.isEmpty(), FALLBACK_KEYS, fallback)
        .build();
  }

  private JsonObject signed(
      CryptoWork work, Map<OneTimeKeyId, Curve25519PublicKey> keys, JsonObject rest) {
    JsonObject.Builder signed = JsonObject.builder();
    keys.forEach(
        (id, key) -> signed.put(name(id), account.sign(work, rest.with("key", key.toString()))));
    return signed.build();
  }

  private static String name(OneTimeKeyId id) {
    return Algorithms.SIGNED_CURVE25519 + ":" + id;
  }

  private void markPublished(CryptoWork work, OutgoingRequest.KeysUpload upload) {
    var sent = new ArrayList<String>();
    for (String kind : List.of(ONE_TIME_KEYS, FALLBACK_KEYS)) {
      sent.addAll(upload.body().object(kind).orElse(JsonObject.EMPTY).keys());
    }
    account.change(
        work,
        olm -> {
          var ids = new ArrayList<>(olm.unpublishedOneTimeKeys().keySet());
          ids.addAll(olm.unpublishedFallbackKey().keySet());
          ids.removeIf(id -> !sent.contains(name(id)));
          olm.markPublished(ids);
          return true;
        });
  }

  private boolean isInGrace(CryptoWork work) {
    return account.record(work).has(FALLBACK_REPLACED_AT);
  }

  private void forgetOldFallback(CryptoWork work, Instant now) {
    account
        .record(work)
        .integer(FALLBACK_REPLACED_AT)
        .ifPresent(
            at -> {
              if (!now.isBefore(Instant.ofEpochMilli(at).plus(FALLBACK_GRACE))) {
                account.change(work, OlmAccount::forgetPreviousFallbackKey);
                account.changeRecord(work, record -> record.without(FALLBACK_REPLACED_AT));
              }
            });
  }

  private RandomSource random() {
    return account.random();
  }
}
