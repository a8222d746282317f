package chat.fracas.engine;

import java.time.Instant;

/// Whether an account hears from its server. Immutable.
public sealed interface ConnectionState {
  /// The first answer since the start is awaited; what is on disk can be read.
  record Connecting() implements ConnectionState {}

  record Online() implements ConnectionState {}

  /// The server cannot be reached.
  ///
  /// @param retryAt when it is tried again
  record Offline(Instant retryAt) implements ConnectionState {}

  /// The server no longer knows this session; what is on disk can be read.
  record SignedOut() implements ConnectionState {}
}
