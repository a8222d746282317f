package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;

/// What is known of devices and identities now; a verification keeps what it began with.
public interface Parties {
  /// This device as it is now.
  Own own();

  Lookup find(UserId user, DeviceId device);

  /// This device.
  ///
  /// @param trustsMaster whether this device vouches for its user's master key
  record Own(Party party, boolean trustsMaster) {
    public Own {
      if (trustsMaster && party.masterKey().isEmpty()) {
        throw new IllegalArgumentException("there is no master key to trust");
      }
    }
  }

  /// What [#find] found.
  sealed interface Lookup {
    record Known(Party party) implements Lookup {}

    /// The keys of this device are not known: they are to be asked for.
    record Unknown() implements Lookup {}

    /// The user has a device whose id is one of the user's cross-signing keys. Nobody can tell them
    /// apart in a verification ("Key and signature security", 3), so there is none.
    record NamedAsKey() implements Lookup {}
  }
}
