package chat.fracas.engine.account;

import chat.fracas.foundation.id.DeviceId;
import java.time.Instant;
import java.util.Optional;

/// One sign-in of the account. Immutable.
///
/// @param own whether it is this program
public record Device(
    DeviceId id, Optional<String> displayName, Optional<Instant> lastSeen, boolean own) {}
