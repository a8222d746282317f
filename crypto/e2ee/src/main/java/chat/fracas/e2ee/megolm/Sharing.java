package chat.fracas.e2ee.megolm;

import chat.fracas.foundation.id.UserId;
import java.util.Set;

/// Whether a room's messages can be encrypted now.
public sealed interface Sharing {
  /// Every device that is to have the key has been sent it, and the server has it.
  record Ready() implements Sharing {}

  /// Requests have to be answered first: then ask again.
  record Waiting() implements Sharing {}

  /// Nothing may be sent before somebody has decided something.
  record Refused(Cause cause) implements Sharing {}

  /// Why nothing may be sent.
  sealed interface Cause {
    /// No `m.room.encryption` was ever seen in the room.
    record NotEncrypted() implements Cause {}

    /// The room is encrypted in a way that we do not know.
    record UnknownAlgorithm() implements Cause {}

    /// These people were verified and have another identity now.
    record IdentityChanged(Set<UserId> users) implements Cause {
      public IdentityChanged {
        users = Set.copyOf(users);
      }
    }
  }
}
