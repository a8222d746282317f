package chat.fracas.server.http;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;

/// Who asks, as their access token says. Immutable.
///
/// @param token the number of the access token, for what belongs to one sign-in
public record Caller(UserId user, DeviceId device, long token) {}
