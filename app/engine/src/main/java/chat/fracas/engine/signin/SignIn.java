package chat.fracas.engine.signin;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/// One conversation with a server about an account. Owned by one thread; everything blocks.
public interface SignIn {
  /// Looks a homeserver up by what a person typed: a server name, a URL or a whole user id.
  Discovery discover(String typed);

  /// What the server found last offers.
  Offers offers();

  SignInResult withPassword(String user, String password, String deviceName);

  /// By a `m.login.token` of some other flow.
  SignInResult withToken(String token, String deviceName);

  /// OAuth 2.0, authorization code with PKCE: `open` gets the address for the system's browser, the
  /// answer comes back over a loopback redirect.
  SignInResult withBrowser(Consumer<URI> open);

  /// Makes an account (`m.login.dummy`, or with a registration token).
  SignInResult register(String user, String password, Optional<String> token, String deviceName);

  /// What the lookup gave.
  sealed interface Discovery {
    /// @param serverName as the person knows it
    /// @param baseUrl where its client API is
    record Found(String serverName, URI baseUrl) implements Discovery {}

    record NotFound(String reason) implements Discovery {}
  }

  /// @param registration whether accounts can be made from here
  record Offers(boolean password, boolean browser, Registration registration) {}

  /// Whether accounts can be made from here.
  enum Registration {
    OPEN,
    WITH_TOKEN,
    CLOSED
  }
}
