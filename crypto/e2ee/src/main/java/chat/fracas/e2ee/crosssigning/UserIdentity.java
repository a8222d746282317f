package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// The public cross-signing keys of a person. There is none of these whose master key has not signed the
/// two others; whether the master key is the person's is another question: see [Identities#trust].
///
/// @param userSigning only seen of ourselves
public record UserIdentity(
    CrossSigningKey master, CrossSigningKey selfSigning, Optional<CrossSigningKey> userSigning) {

  /// From the answer of `/keys/query`; empty when the person has none, or none that holds together.
  public static Optional<UserIdentity> read(UserId user, JsonObject answer) {
    return of(
        key(user, KeyUsage.MASTER, answer),
        key(user, KeyUsage.SELF_SIGNING, answer),
        key(user, KeyUsage.USER_SIGNING, answer));
  }

  private static Optional<CrossSigningKey> key(UserId user, KeyUsage usage, JsonObject answer) {
    return answer
        .object(usage.queryField())
        .flatMap(users -> users.object(user.toString()))
        .flatMap(json -> CrossSigningKey.read(user, usage, json));
  }

  static Optional<UserIdentity> of(
      Optional<CrossSigningKey> master,
      Optional<CrossSigningKey> selfSigning,
      Optional<CrossSigningKey> userSigning) {
    return master.flatMap(
        key ->
            selfSigning
                .filter(signed -> signed.isSignedBy(key))
                .map(
                    signed ->
                        new UserIdentity(
                            key, signed, userSigning.filter(other -> other.isSignedBy(key)))));
  }

  public UserId user() {
    return master.user();
  }

  /// Whether the person's identity has signed this device of the person.
  public boolean hasSigned(DeviceKeys device) {
    return device.user().equals(user()) && device.isSignedBy(user(), selfSigning.key());
  }

  /// The keys by their purpose, where there is one.
  public Optional<CrossSigningKey> key(KeyUsage usage) {
    return switch (usage) {
      case MASTER -> Optional.of(master);
      case SELF_SIGNING -> Optional.of(selfSigning);
      case USER_SIGNING -> userSigning;
    };
  }

  Set<Ed25519PublicKey> publicKeys() {
    var keys = new LinkedHashSet<Ed25519PublicKey>();
    for (KeyUsage usage : KeyUsage.values()) {
      key(usage).ifPresent(key -> keys.add(key.key()));
    }
    return keys;
  }

  UserIdentity withMaster(CrossSigningKey changed) {
    return new UserIdentity(changed, selfSigning, userSigning);
  }
}
