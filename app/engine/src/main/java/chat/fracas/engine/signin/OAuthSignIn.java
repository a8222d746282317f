package chat.fracas.engine.signin;

import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sign-in by the system's browser (client API, "OAuth 2.0 API": authorization code with PKCE). Blocks.
final class OAuthSignIn {
  private static final int SECRET_BYTES = 32;
  private static final int DEVICE_BYTES = 9;
  private static final String SCOPE = "urn:matrix:client:api:* urn:matrix:client:device:";

  /// What a server answers to a client it does not know any more (RFC 6749, sections 4.1.2.1 and 5.2).
  private static final Set<String> UNKNOWN_CLIENT = Set.of("invalid_client", "unauthorized_client");

  private final BoundedHttp http;
  private final URI base;
  private final OAuthRegistration registration;
  private final Function<Tokens, MatrixHttp> homeserver;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  OAuthSignIn(
      BoundedHttp http,
      URI base,
      OAuthRegistration registration,
      Function<Tokens, MatrixHttp> homeserver,
      InstantSource clock) {
    this.http = http;
    this.base = base;
    this.registration = registration;
    this.homeserver = homeserver;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {
    record Done(StoredAccount account) implements Outcome {}

    record Not(SignInResult why) implements Outcome {}
  }

  Outcome signIn(OAuthServer server, Consumer<URI> open) throws IOException {
    String client = registration.client(server);
    String verifier = secret(SECRET_BYTES);
    String state = secret(SECRET_BYTES);
    try (var redirect = new LoopbackRedirect(clock)) {
      var query = new LinkedHashMap<String, String>();
      query.put("response_type", "code");
      query.put("response_mode", "query");
      query.put("client_id", client);
      query.put("redirect_uri", redirect.uri().toString());
      query.put("scope", SCOPE + secret(DEVICE_BYTES));
      query.put("state", state);
      query.put("code_challenge", challenge(verifier));
      query.put("code_challenge_method", "S256");
      open.accept(withQuery(server.authorization(), query));
      Map<String, String> answer;
      try {
        answer = redirect.await(state);
      } catch (SocketTimeoutException late) {
        // a server that knows us no more says so in the browser and nowhere else
        registration.forget(server);
        return new Outcome.Not(new SignInResult.Refused(Refusal.of(Refusal.Kind.BROWSER_LATE)));
      }
      String code = answer.get("code");
      if (code == null) {
        forgetIfUnknown(server, answer.get("error"));
        return new Outcome.Not(
            new SignInResult.Refused(
                new Refusal(
                    Refusal.Kind.BROWSER_DENIED, answer.getOrDefault("error_description", ""))));
      }
      return exchange(server, client, code, verifier, redirect.uri());
    }
  }

  private void forgetIfUnknown(OAuthServer server, @Nullable String error) {
    if (error != null && UNKNOWN_CLIENT.contains(error)) {
      registration.forget(server);
    }
  }

  private Outcome exchange(
      OAuthServer server, String client, String code, String verifier, URI redirect)
      throws IOException {
    BoundedHttp.Document answer =
        http.postForm(
            server.token(),
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirect.toString(),
                "client_id", client,
                "code_verifier", verifier));
    Optional<String> token = answer.json().string("access_token");
    if (!answer.ok() || token.isEmpty()) {
      forgetIfUnknown(server, answer.json().string("error").orElse(null));
      return new Outcome.Not(
          new SignInResult.Refused(Refusal.of(Refusal.Kind.BROWSER_NOT_ACCEPTED)));
    }
    JsonObject me =
        homeserver
            .apply(new GivenToken(token.get()))
            .call(MatrixRequest.get("/_matrix/client/v3/account/whoami"));
    Optional<UserId> user = me.string("user_id").flatMap(UserId::tryParse);
    Optional<DeviceId> device = me.string("device_id").map(DeviceId::new);
    if (user.isEmpty() || device.isEmpty()) {
      throw new IOException("the server does not say who we are");
    }
    return new Outcome.Done(
        new StoredAccount(
            user.get(),
            device.get(),
            base,
            new Credentials(
                token.get(),
                answer.json().string("refresh_token"),
                Expiry.of(answer.json(), clock.instant()),
                Optional.of(client),
                Optional.of(server.token()))));
  }

  /// A token that cannot be refreshed yet.
  private record GivenToken(String token) implements Tokens {
    @Override
    public Optional<String> current() {
      return Optional.of(token);
    }

    @Override
    public boolean refresh(String refused) {
      return false;
    }

    @Override
    public String toString() {
      return "GivenToken";
    }
  }

  private static URI withQuery(URI endpoint, Map<String, String> query) {
    String added =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + BoundedHttp.encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + added);
  }

  private String secret(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return base64(secret);
  }

  private static String challenge(String verifier) {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
