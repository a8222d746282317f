package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.Harness;
import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.olm.OlmAccount;
import java.util.List;
import java.util.Map;

/// A device that writes and reads, with a store of its own, for tests.
final class OlmPeer {
  final Harness harness;
  final DeviceAccount account;
  final DeviceStore devices = new DeviceStore();
  final OlmClaims claims;
  final OlmMessages messages;
  final OlmOutbox outbox;

  OlmPeer(String user, String device, long seed) {
    harness = new Harness(seed);
    account =
        new DeviceAccount(new OwnDevice(UserId.parse(user), new DeviceId(device)), harness.sealing);
    claims = new OlmClaims(account, devices, harness.requests, harness.sealing);
    messages = new OlmMessages(account, devices, claims, harness.sealing);
    outbox = new OlmOutbox(messages, claims, harness.requests);
    harness.step(work -> account.ensure(work, harness.now()));
  }

  UserId user() {
    return account.own().user();
  }

  DeviceKeys keys() {
    return account.keys(harness.look());
  }

  void knows(OlmPeer other) {
    harness.step(work -> devices.put(work, other.keys()));
  }

  /// A fresh one-time key, signed, as a server gives it out.
  JsonObject oneTimeKey() {
    return harness.call(
        work -> {
          Curve25519PublicKey key = freshKey(work);
          return signed(work, JsonObject.of("key", key.toString()));
        });
  }

  JsonObject signed(CryptoWork work, JsonObject json) {
    return SignedJson.withSignature(
        json,
        user().toString(),
        new KeyId(KeyId.ED25519, account.own().device().toString()),
        account.read(work, olm -> olm.sign(SignedJson.signedBytes(json))));
  }

  /// A fallback key, signed; the same until it is replaced.
  JsonObject fallbackKey() {
    return harness.call(
        work -> {
          account.change(
              work,
              olm -> {
                olm.generateFallbackKey(harness.random);
                return true;
              });
          var keys =
              account.<Map<?, Curve25519PublicKey>>read(work, OlmAccount::unpublishedFallbackKey);
          return signed(
              work,
              JsonObject.of("key", keys.values().iterator().next().toString())
                  .with("fallback", true));
        });
  }

  private Curve25519PublicKey freshKey(CryptoWork work) {
    return account.change(
        work,
        olm -> {
          olm.generateOneTimeKeys(1, harness.random);
          var keys = olm.unpublishedOneTimeKeys();
          olm.markPublished(keys.keySet());
          return keys.values().iterator().next();
        });
  }

  static JsonObject claimed(OlmPeer other, JsonObject key) {
    return JsonObject.of(
        "one_time_keys",
        JsonObject.of(
            other.user().toString(),
            JsonObject.of(
                other.account.own().device().toString(),
                JsonObject.of("signed_curve25519:AAAA", key))));
  }

  void claim(OlmPeer other) {
    harness.step(work -> claims.claim(work, List.of(other.keys()), harness.now()));
  }

  OlmClaims.Answer answer(JsonObject answer) {
    var claim = harness.only(OutgoingRequest.KeysClaim.class);
    return harness.call(work -> claims.answered(work, claim, answer, harness.now()));
  }

  OlmClaims.Reach reach(OlmPeer other) {
    return claims.reach(harness.look(), other.keys(), harness.now());
  }

  /// Begins a session with the other device, if there is none.
  void begin(OlmPeer other) {
    knows(other);
    if (reach(other) != OlmClaims.Reach.READY) {
      claim(other);
      answer(claimed(other, other.oneTimeKey()));
    }
  }

  JsonObject encrypt(OlmPeer other, String text) {
    return harness.call(
        work ->
            messages
                .encrypt(work, other.keys(), "x.text", JsonObject.of("text", text))
                .orElseThrow());
  }

  OlmDecryption decrypt(UserId sender, JsonObject content) {
    return harness.call(work -> messages.decrypt(work, sender, content, harness.now()));
  }

  String read(OlmPeer sender, JsonObject content) {
    return switch (decrypt(sender.user(), content)) {
      case OlmDecryption.Decrypted(OlmEvent event) -> event.content().requireString("text");
      case OlmDecryption.Discarded(OlmDecryption.Reason reason) -> reason.name();
    };
  }
}
