package chat.fracas.server.config;

import chat.fracas.foundation.id.ServerName;
import java.nio.file.Path;
import java.util.Optional;

/// How a server is set up. Immutable.
///
/// @param serverName the part of its users' ids after the colon; never changes
/// @param dataFolder where it keeps everything
/// @param listen the port it listens on; absent for a server that only its own process talks to
/// @param publicUrl where clients reach it from outside, for `.well-known`
/// @param registration whether anybody may make an account
/// @param maxUploadBytes the largest file
/// @param rateLimits whether requests from outside are limited
public record ServerConfig(
    ServerName serverName,
    Path dataFolder,
    Optional<Listen> listen,
    Optional<String> publicUrl,
    boolean registration,
    long maxUploadBytes,
    boolean rateLimits) {
  public static final long DEFAULT_MAX_UPLOAD_BYTES = 50L * 1024 * 1024;

  /// @param port 0 for any that is free
  public record Listen(String address, int port) {}

  /// A server of this name with everything else as usual, on a free port of this computer.
  public static ServerConfig local(ServerName serverName, Path dataFolder) {
    return new ServerConfig(
        serverName,
        dataFolder,
        Optional.of(new Listen("127.0.0.1", 0)),
        Optional.empty(),
        true,
        DEFAULT_MAX_UPLOAD_BYTES,
        true);
  }

  public ServerConfig withoutRateLimits() {
    return new ServerConfig(
        serverName, dataFolder, listen, publicUrl, registration, maxUploadBytes, false);
  }

  public ServerConfig withListen(Optional<Listen> other) {
    return new ServerConfig(
        serverName, dataFolder, other, publicUrl, registration, maxUploadBytes, rateLimits);
  }

  public ServerConfig withRegistration(boolean open) {
    return new ServerConfig(
        serverName, dataFolder, listen, publicUrl, open, maxUploadBytes, rateLimits);
  }
}
