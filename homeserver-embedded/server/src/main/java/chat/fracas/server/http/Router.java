package chat.fracas.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a path: a tree of segments, fixed names before parameters. Immutable once made.
public final class Router {
  /// What a path leads to.
  public sealed interface Match {
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /// The path is known, the method is not.
    record WrongMethod(String allowed) implements Match {}

    record Unknown() implements Match {}

    /// The path has a broken percent code.
    record Undecodable() implements Match {}
  }

  private static final class Node {
    private final Map<String, Node> names = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private @Nullable Node parameter;

    Node next(String segment) {
      if (!segment.startsWith("{")) {
        return names.computeIfAbsent(segment, name -> new Node());
      }
      Node below = parameter;
      if (below == null) {
        below = new Node();
        parameter = below;
      }
      return below;
    }
  }

  /// What paths began with before version 1.1; clients of those days still call them.
  private static final Map<String, String> FORMER =
      Map.of(
          "/_matrix/client/r0/", "/_matrix/client/v3/",
          "/_matrix/media/r0/", "/_matrix/media/v3/",
          "/_matrix/media/v1/", "/_matrix/media/v3/");

  private final Node root = new Node();

  public Router(List<Area> areas) {
    for (Area area : areas) {
      area.routes().forEach(this::add);
    }
  }

  private void add(Route route) {
    Node node = root;
    for (String segment : segments(route.template())) {
      node = node.next(segment);
    }
    if (node.routes.put(route.method(), route) != null) {
      throw new IllegalArgumentException(
          "two handlers for " + route.method() + " " + route.template());
    }
  }

  /// @param path encoded, without the query
  public Match match(String method, String path) {
    Match match = matchExactly(method, path);
    for (var entry : FORMER.entrySet()) {
      if (match instanceof Match.Unknown && path.startsWith(entry.getKey())) {
        return matchExactly(method, entry.getValue() + path.substring(entry.getKey().length()));
      }
    }
    return match;
  }

  private Match matchExactly(String method, String path) {
    if (!path.startsWith("/")) {
      return new Match.Unknown();
    }
    List<String> segments = segments(path);
    Node node = find(root, segments, 0);
    if (node == null) {
      return new Match.Unknown();
    }
    Route route = node.routes.get(method);
    if (route == null && method.equals("HEAD")) {
      route = node.routes.get("GET");
    }
    if (route == null) {
      return new Match.WrongMethod(String.join(", ", new TreeSet<>(node.routes.keySet())));
    }
    return new Match.Found(route, parameters(route, segments));
  }

  private static @Nullable Node find(Node node, List<String> segments, int at) {
    if (at == segments.size()) {
      return node.routes.isEmpty() ? null : node;
    }
    Node named = node.names.get(segments.get(at));
    if (named != null) {
      Node found = find(named, segments, at + 1);
      if (found != null) {
        return found;
      }
    }
    return node.parameter == null ? null : find(node.parameter, segments, at + 1);
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    var parameters = new LinkedHashMap<String, String>();
    List<String> template = segments(route.template());
    for (int i = 0; i < template.size(); i++) {
      String name = template.get(i);
      if (name.startsWith("{")) {
        parameters.put(name.substring(1, name.length() - 1), decode(segments.get(i)));
      }
    }
    return parameters;
  }

  private static List<String> segments(String path) {
    return new ArrayList<>(List.of(path.substring(1).split("/", -1)));
  }

  /// Percent-decodes a path segment, where a plus sign is a plus sign.
  static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// All values of all names, decoded, in their order.
  static Map<String, List<String>> query(String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values
          .computeIfAbsent(
              URLDecoder.decode(name, StandardCharsets.UTF_8), key -> new ArrayList<>(1))
          .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return values;
  }
}
