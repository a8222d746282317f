package chat.fracas.engine.signin;

import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the server that a session ends, as far as it can be reached. Blocks.
public final class SignOut {
  private static final Logger LOG = LoggerFactory.getLogger(SignOut.class);

  private SignOut() {}

  public static void tell(HttpTransport transport, MatrixHttp homeserver, StoredAccount account) {
    try {
      Optional<String> client = account.credentials().oauthClient();
      if (client.isEmpty()) {
        homeserver.call(MatrixRequest.post("/_matrix/client/v3/logout"));
        return;
      }
      var http = new BoundedHttp(transport);
      Optional<OAuthServer> oauth = OAuthServer.find(http, account.baseUrl());
      if (oauth.isPresent()) {
        oauth.get().revoke(http, account.credentials().accessToken(), client.get());
      }
    } catch (IOException | MatrixException failure) {
      LOG.info("the server was not told of the sign-out: {}", failure.getClass().getSimpleName());
    }
  }
}
