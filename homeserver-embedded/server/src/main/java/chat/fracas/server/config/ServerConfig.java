package chat.fracas.server.config;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.server.http.Allowances.Allowance;
import chat.fracas.server.http.Route;
import chat.fracas.server.http.TimeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a server is set up. Immutable.
///
/// @param serverName the part of its users' ids after the colon; never changes
/// @param dataFolder where it keeps everything
/// @param listen the port it listens on; absent for a server that only its own process talks to
/// @param publicUrl where clients reach it from outside, for `.well-known`
/// @param support whom users may ask, for `.well-known`
/// @param registration whether anybody may make an account
/// @param registrationTokens who has one of them may make an account all the same
/// @param maxUploadBytes the largest file
/// @param timeLimits how long things may take
/// @param accessLog where each request leaves a line
/// @param rateLimits how many requests from outside there may be, by kind; kinds that are missing are not limited
public record ServerConfig(
    ServerName serverName,
    Path dataFolder,
    Optional<Listen> listen,
    Optional<String> publicUrl,
    Support support,
    boolean registration,
    Set<String> registrationTokens,
    long maxUploadBytes,
    TimeLimits timeLimits,
    AccessLog accessLog,
    Map<Route.Rate, Allowance> rateLimits) {
  public static final long DEFAULT_MAX_UPLOAD_BYTES = 50L * 1024 * 1024;

  /// Enough for people, little for those who try passwords.
  public static final Map<Route.Rate, Allowance> USUAL_RATE_LIMITS =
      Map.of(
          Route.Rate.SIGN_IN, new Allowance(10, Duration.ofSeconds(6)),
          Route.Rate.REGISTER, new Allowance(10, Duration.ofSeconds(30)),
          Route.Rate.MESSAGE, new Allowance(50, Duration.ofMillis(100)),
          Route.Rate.MEMBERSHIP, new Allowance(30, Duration.ofMillis(500)),
          Route.Rate.UPLOAD, new Allowance(50, Duration.ofMillis(500)),
          Route.Rate.CHANGE, new Allowance(200, Duration.ofMillis(20)));

  /// @param port 0 for any that is free
  /// @param behindProxy whether `X-Forwarded-For` says who asks
  public record Listen(String address, int port, boolean behindProxy) {
    public Listen(String address, int port) {
      this(address, port, false);
    }
  }

  public ServerConfig {
    registrationTokens = Set.copyOf(registrationTokens);
    rateLimits = Map.copyOf(rateLimits);
  }

  /// A server of this name with everything else as usual, on a free port of this computer.
  public static ServerConfig local(ServerName serverName, Path dataFolder) {
    return new ServerConfig(
        serverName,
        dataFolder,
        Optional.of(new Listen("127.0.0.1", 0)),
        Optional.empty(),
        Support.NONE,
        true,
        Set.of(),
        DEFAULT_MAX_UPLOAD_BYTES,
        TimeLimits.USUAL,
        new AccessLog.Console(),
        USUAL_RATE_LIMITS);
  }

  public ServerConfig withoutRateLimits() {
    return withRateLimits(Map.of());
  }

  public ServerConfig withRateLimits(Map<Route.Rate, Allowance> limits) {
    return new ServerConfig(
        serverName,
        dataFolder,
        listen,
        publicUrl,
        support,
        registration,
        registrationTokens,
        maxUploadBytes,
        timeLimits,
        accessLog,
        limits);
  }

  public ServerConfig withListen(Optional<Listen> other) {
    return new ServerConfig(
        serverName,
        dataFolder,
        other,
        publicUrl,
        support,
        registration,
        registrationTokens,
        maxUploadBytes,
        timeLimits,
        accessLog,
        rateLimits);
  }

  public ServerConfig withRegistration(boolean open) {
    return withRegistration(open, registrationTokens);
  }

  public ServerConfig withRegistration(boolean open, Set<String> tokens) {
    return new ServerConfig(
        serverName,
        dataFolder,
        listen,
        publicUrl,
        support,
        open,
        tokens,
        maxUploadBytes,
        timeLimits,
        accessLog,
        rateLimits);
  }

  public ServerConfig withTimeLimits(TimeLimits other) {
    return new ServerConfig(
        serverName,
        dataFolder,
        listen,
        publicUrl,
        support,
        registration,
        registrationTokens,
        maxUploadBytes,
        other,
        accessLog,
        rateLimits);
  }

  /// Reached by others, under this address, and helped by these.
  public ServerConfig withPublic(String url, Support helpers) {
    return new ServerConfig(
        serverName,
        dataFolder,
        listen,
        Optional.of(url),
        helpers,
        registration,
        registrationTokens,
        maxUploadBytes,
        timeLimits,
        accessLog,
        rateLimits);
  }
}
