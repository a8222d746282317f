package chat.fracas.engine.signin;

import chat.fracas.engine.signin.SignIn.Discovery;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the client API of a homeserver (client API, "Server discovery"). Thread-safe; blocks.
final class ServerDiscovery {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final BoundedHttp http;

  ServerDiscovery(BoundedHttp http) {
    this.http = http;
  }

  Discovery discover(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return new Discovery.NotFound("No server is named.");
    }
    if (text.startsWith("@")) {
      return UserId.tryParse(text)
          .map(user -> byName(user.server()))
          .orElseGet(() -> new Discovery.NotFound("This is not the address of an account."));
    }
    if (text.contains("://")) {
      return byUrl(text);
    }
    String name = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return ServerName.tryParse(name.toLowerCase(Locale.ROOT))
        .map(this::byName)
        .orElseGet(() -> new Discovery.NotFound("This is not the name of a server."));
  }

  private Discovery byUrl(String text) {
    Optional<URI> url = url(text);
    if (url.isEmpty()) {
      return new Discovery.NotFound("This is not the address of a server.");
    }
    URI base = withoutSlash(url.get());
    if (fault(base).isEmpty()) {
      return new Discovery.Found(base.getRawAuthority(), base);
    }
    return ServerName.tryParse(base.getRawAuthority())
        .map(this::byName)
        .orElseGet(() -> new Discovery.NotFound("No homeserver answers there."));
  }

  private Discovery byName(ServerName server) {
    var places = new ArrayList<URI>();
    Optional<URI> told = wellKnown(server);
    told.ifPresent(places::add);
    if (told.isEmpty()) {
      url("https://" + server).ifPresent(places::add);
      if (LOOPBACK.contains(server.host())) {
        url("http://" + server).ifPresent(places::add);
      }
    }
    return first(server, places);
  }

  private Discovery first(ServerName server, List<URI> places) {
    String fault = "No homeserver answers there.";
    for (URI base : places) {
      Optional<String> found = fault(base);
      if (found.isEmpty()) {
        return new Discovery.Found(server.toString(), base);
      }
      fault = found.get();
    }
    return new Discovery.NotFound(fault);
  }

  /// Where `.well-known` says that the client API is; empty when it says nothing that can be used, for
  /// which the name itself is tried.
  private Optional<URI> wellKnown(ServerName server) {
    try {
      return http.fetch(URI.create("https://" + server + "/.well-known/matrix/client"))
          .json()
          .object("m.homeserver")
          .flatMap(homeserver -> homeserver.string("base_url"))
          .flatMap(ServerDiscovery::url)
          .map(ServerDiscovery::withoutSlash);
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.empty();
    }
  }

  /// What is wrong with a place; empty when a homeserver is there.
  private Optional<String> fault(URI base) {
    try {
      BoundedHttp.Document versions = http.fetch(URI.create(base + "/_matrix/client/versions"));
      return versions.ok() && versions.json().array("versions").isPresent()
          ? Optional.empty()
          : Optional.of("There is a server, but no homeserver.");
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.of("The server cannot be reached.");
    }
  }

  private static Optional<URI> url(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getRawAuthority() != null && uri.getRawUserInfo() == null
          ? Optional.of(new URI(uri.getScheme() + "://" + uri.getRawAuthority() + path(uri)))
          : Optional.empty();
    } catch (URISyntaxException strange) {
      return Optional.empty();
    }
  }

  private static String path(URI uri) {
    return uri.getRawPath() == null ? "" : uri.getRawPath();
  }

  private static URI withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }
}
