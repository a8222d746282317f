package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// What is remembered of somebody's identity.
///
/// @param pinned the master key that we go on with
/// @param verified the master key that was verified
/// @param reason for ourselves: why `verified` is
record IdentityRecord(
    UserIdentity identity,
    String pinned,
    Optional<String> verified,
    Optional<IdentityTrust.Reason> reason) {
  private static final String PINNED = "pinned";
  private static final String VERIFIED = "verified";
  private static final String REASON = "reason";

  static Optional<IdentityRecord> find(CryptoWork work, UserId user) {
    return work.read(key(user)).map(json -> read(user, json));
  }

  private static IdentityRecord read(UserId user, JsonObject json) {
    return new IdentityRecord(
        UserIdentity.of(
                part(user, KeyUsage.MASTER, json),
                part(user, KeyUsage.SELF_SIGNING, json),
                part(user, KeyUsage.USER_SIGNING, json))
            .orElseThrow(() -> new IllegalStateException("a stored identity is broken")),
        json.requireString(PINNED),
        json.string(VERIFIED),
        json.string(REASON).map(IdentityTrust.Reason::valueOf));
  }

  private static Optional<CrossSigningKey> part(UserId user, KeyUsage usage, JsonObject json) {
    return json.object(usage.wire()).flatMap(key -> CrossSigningKey.read(user, usage, key));
  }

  void put(CryptoWork work) {
    JsonObject.Builder json = JsonObject.builder();
    for (KeyUsage usage : KeyUsage.values()) {
      identity.key(usage).ifPresent(key -> json.put(usage.wire(), key.json()));
    }
    work.put(
        key(identity.user()),
        json.put(PINNED, pinned)
            .putString(VERIFIED, verified)
            .putString(REASON, reason.map(Enum::name))
            .build());
  }

  private static RecordKey key(UserId user) {
    return RecordKey.of(RecordKind.IDENTITY, user.toString());
  }

  String current() {
    return identity.master().key().toString();
  }

  boolean isVerifiedKey() {
    return verified.filter(current()::equals).isPresent();
  }

  /// Whether the identity is not the one that was pinned or verified.
  boolean isOther() {
    return !pinned.equals(current()) || verified.isPresent() && !isVerifiedKey();
  }

  IdentityRecord withIdentity(UserIdentity changed) {
    return new IdentityRecord(changed, pinned, verified, reason);
  }

  IdentityRecord pinnedToCurrent() {
    return new IdentityRecord(identity, current(), verified, reason);
  }

  IdentityRecord verifiedAsCurrent(Optional<IdentityTrust.Reason> why) {
    return new IdentityRecord(identity, current(), Optional.of(current()), why);
  }

  IdentityRecord withoutVerification() {
    return new IdentityRecord(identity, current(), Optional.empty(), Optional.empty());
  }
}
