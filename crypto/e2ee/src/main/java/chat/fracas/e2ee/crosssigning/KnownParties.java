package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.verification.Parties;
import chat.fracas.e2ee.verification.Party;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.Ed25519PublicKey;
import java.util.List;
import java.util.Optional;

/// What a verification is to know, from what this step of the machine knows.
public final class KnownParties implements Parties {
  private final CryptoWork work;
  private final OwnDevice own;
  private final Identities identities;
  private final Devices devices;

  public KnownParties(CryptoWork work, OwnDevice own, Identities identities, Devices devices) {
    this.work = work;
    this.own = own;
    this.identities = identities;
    this.devices = devices;
  }

  @Override
  public Own own() {
    Party party =
        party(own.user(), own.device())
            .orElseThrow(() -> new IllegalStateException("this device has no keys yet"));
    return new Own(party, identities.trust(work, own.user()).isVerified());
  }

  @Override
  public Lookup find(UserId user, DeviceId device) {
    if (isAnyNamedAsKey(user)) {
      return new Lookup.NamedAsKey();
    }
    return party(user, device).<Lookup>map(Lookup.Known::new).orElseGet(Lookup.Unknown::new);
  }

  /// Device ids and cross-signing keys share their names ("Key and signature security").
  private boolean isAnyNamedAsKey(UserId user) {
    List<DeviceKeys> all = devices.of(work, user);
    return identities.find(work, user).stream()
        .flatMap(identity -> identity.publicKeys().stream())
        .map(Ed25519PublicKey::toString)
        .anyMatch(name -> all.stream().anyMatch(device -> device.device().value().equals(name)));
  }

  private Optional<Party> party(UserId user, DeviceId id) {
    Optional<Ed25519PublicKey> masterKey =
        identities.find(work, user).map(identity -> identity.master().key());
    return devices.of(work, user).stream()
        .filter(device -> device.device().equals(id))
        .findFirst()
        .map(device -> new Party(user, id, device.ed25519(), masterKey));
  }
}
