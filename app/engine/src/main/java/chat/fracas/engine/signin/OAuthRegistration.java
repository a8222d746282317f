package chat.fracas.engine.signin;

import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.store.OAuthClients.OAuthClient;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Makes us known to authorization servers, each one once (client API, "Client registration"): a
/// registration serves all sign-ins until it expires, we say other things of ourselves, or the server
/// has forgotten it. Thread-safe; blocks.
final class OAuthRegistration {
  /// A sign-in takes its time: what would expire on the way is not used.
  private static final Duration LONGEST_SIGN_IN = Duration.ofMinutes(30);

  private final BoundedHttp http;
  private final OAuthClients clients;
  private final InstantSource clock;

  OAuthRegistration(BoundedHttp http, OAuthClients clients, InstantSource clock) {
    this.http = http;
    this.clients = clients;
    this.clock = clock;
  }

  /// The client id for a sign-in.
  String client(OAuthServer server) throws IOException {
    Optional<OAuthClient> known = clients.find(server.issuer()).filter(this::isUsable);
    if (known.isPresent()) {
      return known.get().id();
    }
    OAuthClient fresh = server.register(http);
    clients.save(fresh);
    return fresh.id();
  }

  private boolean isUsable(OAuthClient client) {
    return client.metadata().equals(OAuthServer.METADATA)
        && client
            .expiresAt()
            .filter(end -> end.isBefore(clock.instant().plus(LONGEST_SIGN_IN)))
            .isEmpty();
  }

  /// The server may know us no more: the next sign-in makes us known again.
  void forget(OAuthServer server) {
    clients.remove(server.issuer());
  }
}
