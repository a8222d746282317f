package chat.fracas.engine.trust;

import chat.fracas.e2ee.AccountKeys;
import chat.fracas.e2ee.crosssigning.Identities;
import chat.fracas.e2ee.crosssigning.IdentityTrust;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.foundation.id.UserId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Keeps what others see of identities as the store has them. Thread-safe.
final class IdentityWatch implements EncryptionPart {
  /// What the trust of somebody hangs on.
  private static final Set<RecordKind> KINDS =
      Set.of(RecordKind.IDENTITY, RecordKind.TRACKED_USER, RecordKind.OUTDATED_USER);

  private final UserId user;
  private final LiveValue<OwnTrust> own = new LiveValue<>(OwnTrust.UNKNOWN);

  private final LiveValue<Set<UserId>> changed = new LiveValue<>(Set.of());

  /// Whoever was asked for stays: as many as there are people in sight.
  private final Map<UserId, LiveValue<PersonTrust>> people = new ConcurrentHashMap<>();

  IdentityWatch(UserId user) {
    this.user = user;
  }

  Live<OwnTrust> own() {
    return own;
  }

  Live<Set<UserId>> changed() {
    return changed;
  }

  /// Unknown at first where nobody has asked before; see [#refresh].
  Live<PersonTrust> person(UserId person) {
    return people.computeIfAbsent(person, each -> new LiveValue<>(PersonTrust.UNKNOWN));
  }

  boolean knows(UserId person) {
    return people.containsKey(person);
  }

  @Override
  public void written(EncryptionStep step, CryptoChanges changes) {
    Set<String> users =
        changes.records().keySet().stream()
            .filter(key -> KINDS.contains(key.kind()))
            .map(RecordKey::name)
            .collect(Collectors.toSet());
    if (users.contains(user.toString())) {
      refresh(step);
    } else if (!users.isEmpty()) {
      changed.stage(step.keys().identities().replaced(step.work()));
      people.forEach(
          (person, value) -> {
            if (users.contains(person.toString())) {
              value.stage(trust(step, person));
            }
          });
    }
  }

  /// Works out everybody's trust anew, which hangs on our own; [#emit] tells it.
  void refresh(EncryptionStep step) {
    own.stage(ownTrust(step));
    changed.stage(step.keys().identities().replaced(step.work()));
    people.forEach((person, value) -> value.stage(trust(step, person)));
  }

  private OwnTrust ownTrust(EncryptionStep step) {
    AccountKeys keys = step.keys();
    return switch (keys.identities().trust(step.work(), user)) {
      case IdentityTrust.Unknown unknown ->
          step.machine().lists().freshness(step.work(), user) == DeviceLists.Freshness.CURRENT
              ? OwnTrust.NO_IDENTITY
              : OwnTrust.UNKNOWN;
      case IdentityTrust.Verified verified -> OwnTrust.VERIFIED;
      case IdentityTrust.Pinned pinned -> OwnTrust.NOT_VERIFIED;
      case IdentityTrust.Replaced replaced -> OwnTrust.NOT_VERIFIED;
      case IdentityTrust.VerifiedReplaced replaced -> OwnTrust.NOT_VERIFIED;
    };
  }

  private PersonTrust trust(EncryptionStep step, UserId person) {
    Identities identities = step.keys().identities();
    return switch (identities.trust(step.work(), person)) {
      case IdentityTrust.Unknown unknown -> PersonTrust.UNKNOWN;
      case IdentityTrust.Pinned pinned -> PersonTrust.NOT_VERIFIED;
      case IdentityTrust.Verified verified -> PersonTrust.VERIFIED;
      case IdentityTrust.Replaced replaced -> PersonTrust.CHANGED;
      case IdentityTrust.VerifiedReplaced replaced -> PersonTrust.VERIFIED_CHANGED;
    };
  }

  @Override
  public void emit() {
    own.emit();
    changed.emit();
    people.values().forEach(LiveValue::emit);
  }
}
