package chat.fracas.engine.store;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The accounts that are signed in, with their credentials.
public interface AccountStore {
  /// In the order they were first saved.
  List<StoredAccount> load();

  /// Adds the account or replaces what is known of it. On disk, forced, when this returns.
  void save(StoredAccount account);

  void remove(UserId user);

  /// One account.
  record StoredAccount(UserId user, DeviceId device, URI baseUrl, Credentials credentials) {}

  /// What proves to the server who we are.
  ///
  /// @param expiresAt when the access token must be refreshed
  /// @param oauthClient the client id of an OAuth 2.0 sign-in
  /// @param tokenEndpoint where an OAuth 2.0 sign-in refreshes
  record Credentials(
      String accessToken,
      Optional<String> refreshToken,
      Optional<Instant> expiresAt,
      Optional<String> oauthClient,
      Optional<URI> tokenEndpoint) {

    public static Credentials ofToken(String accessToken) {
      return new Credentials(
          accessToken, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Tells no secret.
    @Override
    public String toString() {
      return "Credentials";
    }
  }
}
