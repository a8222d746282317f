package chat.fracas.engine.signin;

import chat.fracas.engine.store.OAuthClients.OAuthClient;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a homeserver says of its OAuth 2.0 authorization server (client API, "Server metadata
/// discovery"). Immutable.
record OAuthServer(
    String issuer, URI authorization, URI token, URI registration, Optional<URI> revocation) {
  /// What we say of ourselves.
  static final JsonObject METADATA =
      JsonObject.builder()
          .put("client_name", "Fracas")
          .put("client_uri", "https://fracas.chat/")
          .put("application_type", "native")
          .put("redirect_uris", JsonArray.ofStrings(List.of(LoopbackRedirect.REGISTERED)))
          .put("response_types", JsonArray.ofStrings(List.of("code")))
          .put("grant_types", JsonArray.ofStrings(List.of("authorization_code", "refresh_token")))
          .put("token_endpoint_auth_method", "none")
          .build();

  /// Empty when the homeserver has none that we can use.
  static Optional<OAuthServer> find(BoundedHttp http, URI base) throws IOException {
    BoundedHttp.Document answer = http.fetch(URI.create(base + "/_matrix/client/v1/auth_metadata"));
    if (!answer.ok()) {
      return Optional.empty();
    }
    JsonObject json = answer.json();
    Optional<URI> authorization = endpoint(json, "authorization_endpoint");
    Optional<URI> token = endpoint(json, "token_endpoint");
    Optional<URI> registration = endpoint(json, "registration_endpoint");
    boolean codes =
        json.array("code_challenge_methods_supported").isEmpty()
            || json.strings("code_challenge_methods_supported").contains("S256");
    return authorization.isPresent() && token.isPresent() && registration.isPresent() && codes
        ? Optional.of(
            new OAuthServer(
                json.string("issuer").orElseGet(registration.get()::toString),
                authorization.get(),
                token.get(),
                registration.get(),
                endpoint(json, "revocation_endpoint")))
        : Optional.empty();
  }

  private static Optional<URI> endpoint(JsonObject json, String name) {
    return json.string(name).flatMap(OAuthServer::safe);
  }

  /// Tokens go there: only over TLS, or within this computer.
  private static Optional<URI> safe(String text) {
    try {
      URI uri = URI.create(text);
      boolean loopback =
          "http".equals(uri.getScheme())
              && List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
      return uri.getHost() != null && ("https".equals(uri.getScheme()) || loopback)
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException strange) {
      return Optional.empty();
    }
  }

  /// Makes us known there (RFC 7591).
  OAuthClient register(BoundedHttp http) throws IOException {
    BoundedHttp.Document answer = http.postJson(registration, METADATA);
    String id =
        answer
            .json()
            .string("client_id")
            .filter(given -> answer.ok())
            .orElseThrow(() -> new IOException("the authorization server does not take us"));
    // zero says never; a client without a secret mostly hears nothing
    long expiry = answer.json().integer("client_secret_expires_at").orElse(0);
    return new OAuthClient(
        issuer,
        id,
        expiry > 0 ? Optional.of(Instant.ofEpochSecond(expiry)) : Optional.empty(),
        METADATA);
  }

  void revoke(BoundedHttp http, String token, String client) throws IOException {
    if (revocation.isPresent()) {
      http.postForm(revocation.get(), Map.of("token", token, "client_id", client));
    }
  }
}
