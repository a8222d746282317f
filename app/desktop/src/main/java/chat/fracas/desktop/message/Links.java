package chat.fracas.desktop.message;

import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.UserId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which addresses of a message may be opened, and how they are shown. Pure.
public final class Links {
  private static final Set<String> SCHEMES =
      Set.of("http", "https", "ftp", "mailto", "magnet", "matrix");
  private static final int LONGEST = 2000;
  private static final Pattern ADDRESS =
      Pattern.compile("\\bhttps?://[^\\s<>\"'`\\u2066-\\u2069\\u202a-\\u202e]{1,2000}+");
  private static final Pattern NAMES_A_HOST =
      Pattern.compile(
          "^\\s*(?:https?://)?(?:www\\.)?((?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,})(?:[/:?#].*)?\\s*$");

  /// Characters that no address may hold as they are.
  private static final String UNSAFE = "\"<>\\^`{|}";

  private static final String TRAILING = ".,;:!?)]}'\"";

  private Links() {}

  /// `address` where it may be opened.
  static Optional<String> safe(String address) {
    var trimmed = address.strip();
    int colon = trimmed.indexOf(':');
    if (colon < 0 || trimmed.length() > LONGEST) {
      return Optional.empty();
    }
    boolean known = SCHEMES.contains(trimmed.substring(0, colon).toLowerCase(Locale.ROOT));
    boolean plain = trimmed.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    return known && plain ? Optional.of(encoded(trimmed)).filter(Links::isWhole) : Optional.empty();
  }

  private static boolean isWhole(String address) {
    try {
      return !new URI(address).toString().isEmpty();
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  /// `address` with what browsers take and RFC 3986 does not in percent signs: nothing else reads it.
  static String encoded(String address) {
    var encoded = new StringBuilder();
    int hostEnd = hostEnd(address);
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      boolean bracket = (c == '[' || c == ']') && i >= hostEnd;
      boolean lonePercent = c == '%' && !isHex(address, i + 1, i + 3);
      if (bracket || lonePercent || UNSAFE.indexOf(c) >= 0) {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static int hostEnd(String address) {
    int slashes = address.indexOf("://");
    int end = slashes < 0 ? 0 : slashes + "://".length();
    while (end > 0 && end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isHex(String text, int from, int to) {
    return to <= text.length() && text.substring(from, to).chars().allMatch(HexFormat::isHexDigit);
  }

  /// A link as it is shown: people and rooms as pills; and where its words name another host than it
  /// leads to, with the host it leads to.
  static Run run(String words, String address, Style style, Optional<UserId> me) {
    var matrix = MatrixLink.tryParse(address);
    if (matrix.isPresent() && matrix.get().event().isEmpty()) {
      boolean self =
          matrix.get().target() instanceof MatrixLink.Target.User user
              && me.equals(Optional.of(user.id()));
      var name = words.isBlank() ? address : words;
      return new Run.Mention(name, address, self ? Run.Mention.Kind.SELF : Run.Mention.Kind.OTHER);
    }
    var shown = words.isBlank() ? address : words;
    return new Run.Link(
        misleading(shown, address).map(host -> shown + " (" + host + ")").orElse(shown),
        address,
        style);
  }

  /// The host an address leads to, when `words` name another one.
  static Optional<String> misleading(String words, String address) {
    var named = NAMES_A_HOST.matcher(words);
    var host = host(address);
    if (!named.matches() || host.isEmpty()) {
      return Optional.empty();
    }
    var claimed = named.group(1).toLowerCase(Locale.ROOT);
    return bare(host.get()).equals(claimed) ? Optional.empty() : host;
  }

  private static String bare(String host) {
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  private static Optional<String> host(String address) {
    try {
      return Optional.ofNullable(new URI(address).getHost())
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// Words with the addresses in them as links.
  public static List<Run> in(String text, Style style) {
    if (!text.contains("://")) {
      return List.of(new Run.Words(text, style));
    }
    var runs = new ArrayList<Run>();
    var matcher = ADDRESS.matcher(text);
    int from = 0;
    while (matcher.find()) {
      var address = matcher.group();
      while (!address.isEmpty() && TRAILING.indexOf(address.charAt(address.length() - 1)) >= 0) {
        boolean pair = address.endsWith(")") && address.contains("(");
        if (pair) {
          break;
        }
        address = address.substring(0, address.length() - 1);
      }
      int end = matcher.start() + address.length();
      if (matcher.start() > from) {
        runs.add(new Run.Words(text.substring(from, matcher.start()), style));
      }
      var words = address;
      runs.add(
          safe(address)
              .map(whole -> run(words, whole, style, Optional.empty()))
              .orElseGet(() -> new Run.Words(words, style)));
      from = end;
    }
    if (from < text.length()) {
      runs.add(new Run.Words(text.substring(from), style));
    }
    return runs;
  }
}
