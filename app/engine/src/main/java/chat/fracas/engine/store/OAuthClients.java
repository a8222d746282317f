package chat.fracas.engine.store;

import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// As whom the authorization servers know this profile (OAuth 2.0 dynamic client registration): told
/// once, not at each sign-in.
public interface OAuthClients {
  Optional<OAuthClient> find(String issuer);

  /// Replaces what is known for the issuer. On disk, forced, when this returns.
  void save(OAuthClient client);

  /// Nothing happens when there is none.
  void remove(String issuer);

  /// One registration.
  ///
  /// @param issuer the authorization server, by its metadata
  /// @param expiresAt from when on the server knows it no more, if it said so
  /// @param metadata what we said of ourselves
  record OAuthClient(String issuer, String id, Optional<Instant> expiresAt, JsonObject metadata) {}
}
