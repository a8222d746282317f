package chat.fracas.server.config;

import chat.fracas.foundation.id.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the YAML file of a server. A key that is not known is an error: it was meant to do something.
public final class ConfigFile {
  private static final Set<String> KEYS =
      Set.of(
          "server_name",
          "data_folder",
          "listen",
          "public_url",
          "registration",
          "media",
          "rate_limits");

  private ConfigFile() {}

  /// Every key with what it means and its default.
  public static String documented() {
    return """
        # The configuration of a Fracas homeserver.

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

        # Where clients reach this server from outside; answered as /.well-known/matrix/client.
        # public_url: https://matrix.example.org

        registration:
          # Whether anybody may make an account.
          enabled: false

        media:
          # The largest file that may be uploaded; K, M and G are 1024, 1024^2 and 1024^3 bytes.
          max_upload: 50M

        rate_limits:
          # Whether requests are limited: sign-ins, new accounts, messages and room changes.
          enabled: true
        """;
  }

  public static ServerConfig read(Path file) {
    JsonNode root;
    try {
      root = YAMLMapper.builder().build().readTree(Files.readString(file));
    } catch (IOException failure) {
      throw new ConfigException("cannot read " + file + ": " + failure.getMessage());
    } catch (JacksonException notYaml) {
      throw new ConfigException(
          file
              + " is not YAML, line "
              + notYaml.getLocation().getLineNr()
              + ": "
              + notYaml.getOriginalMessage());
    }
    if (root == null || !root.isObject()) {
      throw new ConfigException(file + " has no keys; see --print-config");
    }
    requireKnown(root, KEYS, "");
    String name = text(root, "server_name").orElseThrow(() -> missing("server_name"));
    ServerName server =
        ServerName.tryParse(name)
            .orElseThrow(() -> new ConfigException("server_name is not a server's name: " + name));
    String folder = text(root, "data_folder").orElseThrow(() -> missing("data_folder"));
    Path parent = file.toAbsolutePath().getParent();
    return new ServerConfig(
        server,
        parent == null ? Path.of(folder) : parent.resolve(folder).normalize(),
        Optional.of(listen(root.path("listen"))),
        text(root, "public_url"),
        enabled(root.path("registration"), "registration", false),
        maxUpload(root.path("media")),
        enabled(root.path("rate_limits"), "rate_limits", true));
  }

  private static ConfigException missing(String key) {
    return new ConfigException(key + " is missing; see --print-config");
  }

  private static void requireKnown(JsonNode node, Set<String> known, String prefix) {
    if (node.isMissingNode()) {
      return;
    }
    if (!node.isObject()) {
      throw new ConfigException(prefix + " is not a map of keys");
    }
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        throw new ConfigException(
            "there is no key "
                + (prefix.isEmpty() ? "" : prefix + ".")
                + key
                + "; see --print-config");
      }
    }
  }

  private static Optional<String> text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw new ConfigException(key + " is not a text");
    }
    return Optional.of(value.stringValue());
  }

  private static ServerConfig.Listen listen(JsonNode node) {
    requireKnown(node, Set.of("address", "port"), "listen");
    JsonNode port = node.path("port");
    if (!port.isMissingNode()
        && (!port.isInt() || port.intValue() < 0 || port.intValue() > 65_535)) {
      throw new ConfigException("listen.port is not a number from 0 to 65535");
    }
    return new ServerConfig.Listen(
        text(node, "address").orElse("127.0.0.1"), port.isMissingNode() ? 8008 : port.intValue());
  }

  private static boolean enabled(JsonNode node, String prefix, boolean otherwise) {
    requireKnown(node, Set.of("enabled"), prefix);
    JsonNode value = node.path("enabled");
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw new ConfigException(prefix + ".enabled is neither true nor false");
    }
    return value.booleanValue();
  }

  private static long maxUpload(JsonNode node) {
    requireKnown(node, Set.of("max_upload"), "media");
    JsonNode value = node.path("max_upload");
    if (value.isMissingNode()) {
      return ServerConfig.DEFAULT_MAX_UPLOAD_BYTES;
    }
    String text = value.asString("").strip().toUpperCase(Locale.ROOT);
    long unit =
        switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
          case 'K' -> 1L << 10;
          case 'M' -> 1L << 20;
          case 'G' -> 1L << 30;
          default -> 1;
        };
    try {
      long number = Long.parseLong(unit == 1 ? text : text.substring(0, text.length() - 1).strip());
      if (number > 0) {
        return Math.multiplyExact(number, unit);
      }
    } catch (NumberFormatException | ArithmeticException notOne) {
      throw new ConfigException("media.max_upload is not a size such as 50M");
    }
    throw new ConfigException("media.max_upload is not a size such as 50M");
  }
}
