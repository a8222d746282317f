package chat.fracas.engine.signin;

import chat.fracas.engine.store.AccountStore;
import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The tokens of an account (client API, "Refreshing access tokens"; OAuth 2.0, "Refresh token
/// flow"). Whoever finds the token refused refreshes it; others wait for it and take the new one. New
/// tokens are on disk before they are used. Thread-safe.
public final class AccountTokens implements Tokens {
  private final AccountStore store;
  private final BoundedHttp http;
  private final InstantSource clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile StoredAccount account;

  public AccountTokens(
      StoredAccount account, AccountStore store, HttpTransport transport, InstantSource clock) {
    this.account = account;
    this.store = store;
    this.http = new BoundedHttp(transport);
    this.clock = clock;
  }

  public StoredAccount account() {
    return account;
  }

  @Override
  public Optional<String> current() {
    return Optional.of(account.credentials().accessToken());
  }

  @Override
  public boolean refresh(String refused) throws IOException {
    refreshing.lock();
    try {
      Credentials known = account.credentials();
      if (!known.accessToken().equals(refused)) {
        return true; // somebody else has refreshed meanwhile
      }
      if (known.refreshToken().isEmpty()) {
        return false;
      }
      Optional<Credentials> next = ask(known, known.refreshToken().get());
      if (next.isEmpty()) {
        return false;
      }
      var renewed =
          new StoredAccount(account.user(), account.device(), account.baseUrl(), next.get());
      store.save(renewed);
      account = renewed;
      return true;
    } finally {
      refreshing.unlock();
    }
  }

  /// New credentials; empty when the server gives none any more.
  private Optional<Credentials> ask(Credentials known, String refreshToken) throws IOException {
    BoundedHttp.Document answer =
        known.tokenEndpoint().isPresent()
            ? http.postForm(known.tokenEndpoint().get(), form(known, refreshToken))
            : http.postJson(
                URI.create(base() + "/_matrix/client/v3/refresh"),
                JsonObject.of("refresh_token", refreshToken));
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new IOException("the server gives no new token now");
    }
    Optional<String> token = answer.json().string("access_token");
    if (!answer.ok() || token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Credentials(
            token.get(),
            answer.json().string("refresh_token").or(known::refreshToken),
            Expiry.of(answer.json(), clock.instant()),
            known.oauthClient(),
            known.tokenEndpoint()));
  }

  private String base() {
    String base = account.baseUrl().toString();
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private static Map<String, String> form(Credentials known, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    known.oauthClient().ifPresent(client -> form.put("client_id", client));
    return form;
  }
}
