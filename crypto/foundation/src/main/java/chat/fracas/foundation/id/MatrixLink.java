package chat.fracas.foundation.id;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A link to a user, a room or an event, as `matrix:` URI or on `https://matrix.to` (Appendices,
/// "URIs").
///
/// @param target what it leads to
/// @param event the event in the room, if it leads to one
/// @param via servers that may know the room
public record MatrixLink(Target target, Optional<EventId> event, List<ServerName> via) {
  private static final String MATRIX_TO = "https://matrix.to/#/";
  private static final String SCHEME = "matrix:";

  /// More servers than any client writes; the rest is ignored.
  private static final int MAX_VIA = 20;

  public MatrixLink {
    via = List.copyOf(via);
  }

  /// What a link can lead to.
  public sealed interface Target {
    /// A person.
    record User(UserId id) implements Target {}

    /// A room by its id.
    record Room(RoomId id) implements Target {}

    /// A room by its address.
    record Alias(RoomAlias alias) implements Target {}
  }

  public static MatrixLink toUser(UserId user) {
    return new MatrixLink(new Target.User(user), Optional.empty(), List.of());
  }

  /// Reads either form; empty when the text is another link or a broken one.
  public static Optional<MatrixLink> tryParse(String text) {
    try {
      if (text.regionMatches(true, 0, MATRIX_TO, 0, MATRIX_TO.length())) {
        return parseMatrixTo(text.substring(MATRIX_TO.length()));
      }
      if (text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        return parseScheme(text.substring(SCHEME.length()));
      }
      return Optional.empty();
    } catch (IdentifierException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Optional<MatrixLink> parseMatrixTo(String rest) {
    int query = rest.indexOf('?');
    String path = query < 0 ? rest : rest.substring(0, query);
    List<ServerName> via = via(query < 0 ? "" : rest.substring(query + 1));
    int slash = path.indexOf('/');
    String first = decode(slash < 0 ? path : path.substring(0, slash));
    // an event id of room version 3 may have slashes that nobody encoded
    String second = slash < 0 ? "" : decode(path.substring(slash + 1));
    Optional<EventId> event =
        second.isEmpty() ? Optional.empty() : Optional.of(EventId.parse(second));
    return switch (first.isEmpty() ? ' ' : first.charAt(0)) {
      case '@' -> Optional.of(toUser(UserId.parse(first)));
      case '!' -> Optional.of(new MatrixLink(new Target.Room(RoomId.parse(first)), event, via));
      case '#' -> Optional.of(new MatrixLink(new Target.Alias(RoomAlias.parse(first)), event, via));
      default -> Optional.empty();
    };
  }

  private static Optional<MatrixLink> parseScheme(String uri) {
    String rest = withoutAuthorityAndFragment(uri);
    int query = rest.indexOf('?');
    String[] parts = (query < 0 ? rest : rest.substring(0, query)).split("/", -1);
    if (parts.length < 2) {
      return Optional.empty();
    }
    List<ServerName> via = via(query < 0 ? "" : rest.substring(query + 1));
    String id = decode(parts[1]);
    Optional<EventId> event =
        parts.length >= 4 && (parts[2].equals("e") || parts[2].equals("event"))
            ? Optional.of(EventId.parse("$" + decode(parts[3])))
            : Optional.empty();
    return switch (parts[0]) {
      case "u", "user" -> Optional.of(toUser(UserId.parse("@" + id)));
      case "roomid" ->
          Optional.of(new MatrixLink(new Target.Room(RoomId.parse("!" + id)), event, via));
      case "r", "room" ->
          Optional.of(new MatrixLink(new Target.Alias(RoomAlias.parse("#" + id)), event, via));
      default -> Optional.empty();
    };
  }

  /// Both are "reserved for future use": read past.
  private static String withoutAuthorityAndFragment(String uri) {
    int fragment = uri.indexOf('#');
    String rest = fragment < 0 ? uri : uri.substring(0, fragment);
    if (!rest.startsWith("//")) {
      return rest;
    }
    int path = rest.indexOf('/', 2);
    return path < 0 ? "" : rest.substring(path + 1);
  }

  private static List<ServerName> via(String query) {
    var servers = new ArrayList<ServerName>();
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("via=") && servers.size() < MAX_VIA) {
        ServerName.tryParse(decode(pair.substring("via=".length()))).ifPresent(servers::add);
      }
    }
    return servers;
  }

  /// The `https://matrix.to` form, which every client and browser understands.
  public String matrixTo() {
    String id =
        switch (target) {
          case Target.User user -> user.id().toString();
          case Target.Room room -> room.id().toString();
          case Target.Alias alias -> alias.alias().toString();
        };
    var link = new StringBuilder(MATRIX_TO).append(encode(id));
    event.ifPresent(value -> link.append('/').append(encode(value.toString())));
    char separator = '?';
    for (ServerName server : via) {
      link.append(separator).append("via=").append(encode(server.toString()));
      separator = '&';
    }
    return link.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
