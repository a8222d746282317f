package chat.fracas.server.config;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.server.http.Allowances.Allowance;
import chat.fracas.server.http.Route;
import chat.fracas.server.http.TimeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the YAML file of a server. A key that is not known is an error: it was meant to do something.
public final class ConfigFile {
  /// What `/sync` and downloads wait at most.
  private static final Duration LONGEST_POLL = Duration.ofSeconds(60);

  private static final long MAX_PACE = 1L << 30;

  private ConfigFile() {}

  /// Every key with what it means and its default.
  public static String documented() {
    return """
        # The configuration of a Fracas homeserver. Sizes: K, M and G are 1024, 1024^2 and 1024^3 bytes.
        # Times: ms, s, m.

        # The part of its users' ids after the colon (required). It never changes.
        server_name: example.org

        # Where everything is kept (required): database, media, signing key. A relative folder is
        # one beside this file.
        data_folder: ./data

        listen:
          # 127.0.0.1 for this computer only, 0.0.0.0 or :: for all networks; TLS is a reverse
          # proxy's business.
          address: 127.0.0.1
          port: 8008
          # Whether such a proxy says in X-Forwarded-For where requests come from. Only if there is
          # no way around it: rate limits go by it.
          behind_proxy: false

        # Where clients reach this server from outside; answered as /.well-known/matrix/client.
        # public_url: https://matrix.example.org

        # Whom users may ask, answered as /.well-known/matrix/support; not found when all is left out.
        support:
          # The address of a page that helps them.
          # page: https://example.org/support.html
          # Who runs the server: user ids (better ones of another server) and email addresses.
          admin: []
          # To whom a weakness is told.
          security: []

        # Where each request leaves a line with method, route, status, bytes, milliseconds and address,
        # never with what it was about: console, none, or a file, of which four are kept with 8M each.
        access_log: console

        registration:
          # Whether anybody may make an account.
          enabled: false
          # Whoever has one of these may make an account all the same; 1 to 64 of A-Z a-z 0-9 . _ ~ -
          tokens: []

        media:
          # The largest file that may be uploaded.
          max_upload: 50M

        time_limits:
          # A request that is not answered by then is given up with status 503; a long poll has the
          # time it asks for besides.
          request: 30s
          # A statement of the database is ended after so long, and its request as well.
          statement: 20s
          # A connection on which nothing moves is dropped; 65s is longer than the longest poll.
          idle: 65s
          # Bodies that come or are taken slowly: each may take so long, and longer only at this pace
          # (bytes per second) or faster.
          body: 60s
          pace: 16K

        rate_limits:
          # Whether requests from outside are limited. For each kind: how many at once, and how long
          # it takes until there may be one more.
          enabled: true
          # Passwords that are tried: for each address when signing in, for each user afterwards
          # (to end an account or a device, for new identity keys, for another password).
          sign_in:
            burst: 10
            every: 6s
          # New accounts and questions for free names, for each address.
          register:
            burst: 10
            every: 30s
          # Messages, state and redactions, for each user.
          message:
            burst: 50
            every: 100ms
          # New rooms, invitations and other changes of membership, for each user.
          membership:
            burst: 30
            every: 500ms
          # Files, for each user.
          upload:
            burst: 50
            every: 500ms
          # Everything else that changes something: receipts, typing, keys, settings; for each user.
          change:
            burst: 200
            every: 20ms
        """;
  }

  public static ServerConfig read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    } catch (IOException failure) {
      throw new ConfigException("cannot read " + file + ": " + failure.getMessage());
    }
    YamlKeys keys = YamlKeys.parse(file.toString(), text);
    String name = keys.requireText("server_name");
    ServerName server =
        ServerName.tryParse(name)
            .orElseThrow(() -> keys.wrong("server_name", "is not a server's name"));
    String folder = keys.requireText("data_folder");
    Path parent = file.toAbsolutePath().getParent();
    var config =
        new ServerConfig(
            server,
            parent == null ? Path.of(folder) : parent.resolve(folder).normalize(),
            Optional.of(
                new ServerConfig.Listen(
                    keys.text("listen.address").orElse("127.0.0.1"),
                    keys.integer("listen.port", 0, 65_535, 8008),
                    keys.bool("listen.behind_proxy", false))),
            keys.text("public_url"),
            support(keys),
            keys.bool("registration.enabled", false),
            tokens(keys),
            keys.size("media.max_upload", ServerConfig.DEFAULT_MAX_UPLOAD_BYTES),
            timeLimits(keys),
            accessLog(keys, parent == null ? Path.of("") : parent),
            rateLimits(keys));
    keys.requireNoOthers();
    return config;
  }

  private static Support support(YamlKeys keys) {
    return new Support(
        keys.text("support.page"),
        contacts(keys, "support.admin"),
        contacts(keys, "support.security"));
  }

  private static List<String> contacts(YamlKeys keys, String path) {
    List<String> contacts = keys.texts(path);
    for (String contact : contacts) {
      boolean valid =
          contact.startsWith("@")
              ? UserId.tryParse(contact).isPresent()
              : contact.matches("[^@\\s]+@[^@\\s]+");
      if (!valid) {
        throw keys.wrong(path, "has one that is neither a user id nor an email address");
      }
    }
    return contacts;
  }

  private static Set<String> tokens(YamlKeys keys) {
    for (String token : keys.texts("registration.tokens")) {
      if (!token.matches("[A-Za-z0-9._~-]{1,64}")) {
        throw keys.wrong("registration.tokens", "has one that is not valid");
      }
    }
    return Set.copyOf(keys.texts("registration.tokens"));
  }

  private static AccessLog accessLog(YamlKeys keys, Path beside) {
    String where = keys.text("access_log").orElse("console");
    return switch (where) {
      case "console" -> new AccessLog.Console();
      case "none" -> new AccessLog.Nowhere();
      case "" -> throw keys.wrong("access_log", "is neither console, none nor a file");
      default -> new AccessLog.InFile(beside.resolve(where).normalize());
    };
  }

  private static TimeLimits timeLimits(YamlKeys keys) {
    TimeLimits usual = TimeLimits.USUAL;
    Duration idle = keys.duration("time_limits.idle", usual.idle());
    if (idle.compareTo(LONGEST_POLL) <= 0) {
      throw keys.wrong("time_limits.idle", "is not longer than a poll may be, which is 60s");
    }
    long pace = keys.size("time_limits.pace", usual.bytesPerSecond());
    if (pace > MAX_PACE) {
      throw keys.wrong("time_limits.pace", "is more than 1G");
    }
    return new TimeLimits(
        keys.duration("time_limits.request", usual.request()),
        keys.duration("time_limits.statement", usual.statement()),
        idle,
        keys.duration("time_limits.body", usual.body()),
        Math.toIntExact(pace));
  }

  private static Map<Route.Rate, Allowance> rateLimits(YamlKeys keys) {
    var limits = new EnumMap<Route.Rate, Allowance>(Route.Rate.class);
    ServerConfig.USUAL_RATE_LIMITS.forEach(
        (rate, usual) -> {
          String path = "rate_limits." + rate.name().toLowerCase(Locale.ROOT);
          int burst = keys.integer(path + ".burst", 1, 1_000_000, usual.burst());
          Duration every = keys.duration(path + ".every", usual.every());
          limits.put(rate, new Allowance(burst, every));
        });
    return keys.bool("rate_limits.enabled", true) ? limits : Map.of();
  }
}
