package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Everybody's identities, as far as we have seen them, and how far they are to be trusted.
///
/// The first identity of a person is pinned. Another one in its place is noticed, and stays noticed until
/// a person has decided: see [IdentityTrust]. An identity that the server suddenly leaves out stays.
public final class Identities implements DeviceIdentities {
  private final OwnDevice own;

  public Identities(OwnDevice own) {
    this.own = own;
  }

  public Optional<UserIdentity> find(CryptoWork work, UserId user) {
    return IdentityRecord.find(work, user).map(IdentityRecord::identity);
  }

  /// Takes the answer of `/keys/query`, as far as it counts for these.
  public List<IdentityChange> answered(
      CryptoWork work, Collection<UserId> settled, JsonObject answer) {
    var changes = new ArrayList<IdentityChange>();
    // what others are trusted for hangs on our own identity
    if (settled.contains(own.user())) {
      UserIdentity.read(own.user(), answer)
          .flatMap(identity -> replace(work, identity))
          .ifPresent(changes::add);
    }
    for (UserId user : settled) {
      if (!user.equals(own.user())) {
        UserIdentity.read(user, answer)
            .flatMap(identity -> replace(work, identity))
            .ifPresent(changes::add);
      }
    }
    return changes;
  }

  private Optional<IdentityChange> replace(CryptoWork work, UserIdentity fresh) {
    UserId user = fresh.user();
    IdentityTrust before = trust(work, user);
    Optional<IdentityRecord> known = IdentityRecord.find(work, user);
    if (known.isEmpty()) {
      new IdentityRecord(fresh, fresh.master().key().toString(), Optional.empty(), Optional.empty())
          .put(work);
    } else {
      known.get().withIdentity(keepingOurSignature(work, known.get().identity(), fresh)).put(work);
    }
    settle(work, user);
    IdentityTrust after = trust(work, user);
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(new IdentityChange(user, before, after));
  }

  /// Our signature of a person's key may not have reached the server yet.
  private UserIdentity keepingOurSignature(
      CryptoWork work, UserIdentity before, UserIdentity fresh) {
    return find(work, own.user())
        .flatMap(UserIdentity::userSigning)
        .map(signer -> fresh.withMaster(fresh.master().keeping(before.master(), signer)))
        .orElse(fresh);
  }

  /// Remembers that a person is verified who is so by our signature, so that a replacement is noticed.
  private void settle(CryptoWork work, UserId user) {
    if (!user.equals(own.user()) && isSignedByUs(work, user)) {
      IdentityRecord.find(work, user)
          .ifPresent(record -> record.verifiedAsCurrent(Optional.empty()).put(work));
    }
  }

  /// Our own identity, or how we trust it, is another than before.
  void settleAll(CryptoWork work) {
    work.readGroup(RecordKind.IDENTITY, "")
        .keySet()
        .forEach(user -> settle(work, UserId.parse(user)));
  }

  public IdentityTrust trust(CryptoWork work, UserId user) {
    Optional<IdentityRecord> found = IdentityRecord.find(work, user);
    if (found.isEmpty()) {
      return new IdentityTrust.Unknown();
    }
    IdentityRecord record = found.get();
    if (user.equals(own.user())) {
      if (record.isVerifiedKey()) {
        return new IdentityTrust.Verified(record.reason().orElseThrow());
      }
    } else if (isSignedByUs(work, user)) {
      return new IdentityTrust.Verified(IdentityTrust.Reason.SIGNED_BY_US);
    }
    if (record.verified().isPresent() && !record.isVerifiedKey()) {
      return new IdentityTrust.VerifiedReplaced();
    }
    return record.pinned().equals(record.current())
        ? new IdentityTrust.Pinned()
        : new IdentityTrust.Replaced();
  }

  /// The people whose identity is another one than before, until a person has decided.
  public Set<UserId> replaced(CryptoWork work) {
    return work.readGroup(RecordKind.IDENTITY, "").keySet().stream()
        .map(UserId::parse)
        .filter(user -> !user.equals(own.user()))
        .filter(user -> IdentityRecord.find(work, user).filter(IdentityRecord::isOther).isPresent())
        .filter(user -> trust(work, user).isReplaced())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The whole chain: we trust our own identity, its master key has signed its user-signing key (which is
  /// so for every `UserIdentity`), and that one the other person's master key.
  private boolean isSignedByUs(CryptoWork work, UserId user) {
    return IdentityRecord.find(work, own.user())
        .filter(IdentityRecord::isVerifiedKey)
        .flatMap(ours -> ours.identity().userSigning())
        .flatMap(signer -> find(work, user).filter(other -> other.master().isSignedBy(signer)))
        .isPresent();
  }

  /// The person goes on with the new identity of somebody who was not verified.
  public void acknowledge(CryptoWork work, UserId user) {
    if (trust(work, user) instanceof IdentityTrust.Replaced) {
      IdentityRecord.find(work, user).ifPresent(record -> record.pinnedToCurrent().put(work));
    }
  }

  /// The person goes on with the new identity of somebody who was verified, without verifying it.
  public void withdraw(CryptoWork work, UserId user) {
    if (trust(work, user) instanceof IdentityTrust.VerifiedReplaced) {
      IdentityRecord.find(work, user).ifPresent(record -> record.withoutVerification().put(work));
    }
  }

  @Override
  public DeviceStanding standing(CryptoWork work, DeviceKeys device) {
    Optional<UserIdentity> identity = find(work, device.user());
    boolean isThis = device.user().equals(own.user()) && device.device().equals(own.device());
    if (isThis) {
      return DeviceStanding.VERIFIED;
    }
    if (identity.isEmpty()) {
      return DeviceStanding.NO_IDENTITY;
    }
    IdentityTrust trust = trust(work, device.user());
    if (trust.isReplaced()) {
      return DeviceStanding.IDENTITY_CHANGED;
    }
    if (!identity.get().hasSigned(device)) {
      return DeviceStanding.NOT_CROSS_SIGNED;
    }
    return trust.isVerified() ? DeviceStanding.VERIFIED : DeviceStanding.CROSS_SIGNED;
  }

  /// Whether the device is ours and verified: the only ones that get secrets.
  public boolean isOwnVerified(CryptoWork work, DeviceKeys device) {
    return device.user().equals(own.user()) && standing(work, device) == DeviceStanding.VERIFIED;
  }
}
