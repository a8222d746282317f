package chat.fracas.server.account;

import chat.fracas.foundation.id.UserId;
import chat.fracas.server.storage.Sql;
import java.util.function.Predicate;

/// Tells others that a user's devices are not the same any more; a port of the accounts, which end devices.
@FunctionalInterface
public interface DeviceChanges {
  /// Writes in one transaction; others are told when the work says that they know the devices concerned.
  void write(UserId user, Predicate<Sql> work);
}
