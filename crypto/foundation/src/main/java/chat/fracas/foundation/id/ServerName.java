package chat.fracas.foundation.id;

import java.util.Optional;

/// The name of a homeserver: a host name, an IPv4 address or a bracketed IPv6 address, with an
/// optional port (Appendices, "Server Name").
public record ServerName(String value) {
  private static final int MAX_HOST_CHARS = 255;
  private static final int MAX_PORT_DIGITS = 5;

  public ServerName {
    int colon = value.lastIndexOf(':');
    boolean hasPort = colon > value.lastIndexOf(']');
    String host = hasPort ? value.substring(0, colon) : value;
    if (hasPort) {
      requirePort(value.substring(colon + 1));
    }
    requireHost(host);
  }

  public static ServerName parse(String text) {
    return new ServerName(text);
  }

  public static Optional<ServerName> tryParse(String text) {
    return Grammar.tryParse(text, ServerName::new);
  }

  /// The host without the port; brackets of IPv6 included.
  public String host() {
    int colon = value.lastIndexOf(':');
    return colon > value.lastIndexOf(']') ? value.substring(0, colon) : value;
  }

  /// The port if the name has one.
  public Optional<Integer> port() {
    int colon = value.lastIndexOf(':');
    return colon > value.lastIndexOf(']')
        ? Optional.of(Integer.parseInt(value.substring(colon + 1)))
        : Optional.empty();
  }

  /// Whether the host is an IP address, which server access rules may refuse.
  public boolean isIpLiteral() {
    String host = host();
    return host.startsWith("[") || isIpv4(host);
  }

  private static void requirePort(String port) {
    if (port.isEmpty() || port.length() > MAX_PORT_DIGITS || !allDigits(port)) {
      throw new IdentifierException("a server name has a wrong port");
    }
  }

  private static void requireHost(String host) {
    boolean ipv6 = host.startsWith("[") && host.endsWith("]");
    if (host.isEmpty() || host.length() > MAX_HOST_CHARS) {
      throw new IdentifierException("a server name has no host, or one that is too long");
    }
    int from = ipv6 ? 1 : 0;
    int to = ipv6 ? host.length() - 1 : host.length();
    if (ipv6 && (to - from < 2 || to - from > 45)) {
      throw new IdentifierException("a server name has a wrong IPv6 address");
    }
    for (int i = from; i < to; i++) {
      char c = host.charAt(i);
      boolean allowed =
          ipv6
              ? Grammar.isHex(c) || c == ':' || c == '.'
              : Grammar.isLetter(c) || Grammar.isDigit(c) || c == '-' || c == '.';
      if (!allowed) {
        throw new IdentifierException("a server name has a character that no host has");
      }
    }
  }

  private static boolean allDigits(String text) {
    return text.chars().allMatch(c -> Grammar.isDigit((char) c));
  }

  private static boolean isIpv4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 3 || !allDigits(part)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
