package chat.fracas.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.Session;
import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.scripted.SyncServer;
import chat.fracas.engine.store.AccountStore;
import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ServerSignInTest {
  private static final String CLIENT = "/_matrix/client/v3/";
  private static final UserId ME = UserId.parse("@me:example.org");
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String LOGGED_IN =
      "{\"user_id\": \"@me:example.org\", \"device_id\": \"D\", \"access_token\": \"t\"}";

  private final SyncServer server = new SyncServer();
  private final List<StoredAccount> adopted = new ArrayList<>();
  private final OAuthClients clients = new MemoryStores().oauthClients();
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final ServerSignIn signIn =
      new ServerSignIn(
          server,
          () -> adopted,
          clients,
          account -> {
            adopted.add(account);
            return SESSION;
          },
          () -> now);

  /// Stands for a session; nothing is asked of it.
  private static final Session SESSION =
      (Session)
          Proxy.newProxyInstance(
              Session.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) -> null);

  private void found() {
    server.route("/_matrix/client/versions", 200, "{\"versions\": [\"v1.11\"]}");
    assertThat(signIn.discover("@me:example.org"))
        .isEqualTo(new SignIn.Discovery.Found("example.org", URI.create("https://example.org")));
  }

  @Test
  void wellKnownLeadsToTheClientApi() {
    server.route(
        "/.well-known/matrix/client",
        200,
        "{\"m.homeserver\": {\"base_url\": \"https://matrix.example.org/\"}}");
    server.route("/_matrix/client/versions", 200, "{\"versions\": [\"v1.11\"]}");
    assertThat(signIn.discover("Example.org"))
        .isEqualTo(
            new SignIn.Discovery.Found("example.org", URI.create("https://matrix.example.org")));
  }

  @Test
  void whatIsNoHomeserverIsSaidInWords() {
    server.route("/_matrix/client/versions", 404, "{}");
    assertThat(signIn.discover("example.org")).isInstanceOf(SignIn.Discovery.NotFound.class);
    assertThat(signIn.discover("what is this?")).isInstanceOf(SignIn.Discovery.NotFound.class);
    assertThat(signIn.discover("")).isInstanceOf(SignIn.Discovery.NotFound.class);
  }

  @Test
  void aWrongPasswordIsAnAnswerAndARightOneIsKept() {
    found();
    server.route(CLIENT + "login", 403, "{\"errcode\": \"M_FORBIDDEN\"}");
    assertThat(signIn.withPassword("me", "wrong", "here"))
        .isEqualTo(new SignInResult.WrongPassword());
    server.route(CLIENT + "login", 200, LOGGED_IN);
    assertThat(signIn.withPassword("me", "right", "here"))
        .isInstanceOf(SignInResult.SignedIn.class);
    assertThat(adopted.getFirst().credentials().accessToken()).isEqualTo("t");

    signIn.withPassword("me", "right", "here");
    assertThat(SyncServer.body(server.requests(CLIENT + "login").getLast()).string("device_id"))
        .contains("D");
  }

  @Test
  void registrationGoesThroughItsStages() {
    found();
    server.route(
        CLIENT + "register",
        request -> {
          JsonObject body = SyncServer.body(request);
          Optional<JsonObject> auth = body.object("auth");
          if (auth.isEmpty()) {
            return asked("[]");
          }
          if (auth.get().string("type").equals(Optional.of("m.login.dummy"))) {
            return Answer.of(Json.parseObject(LOGGED_IN));
          }
          return auth.get().string("token").equals(Optional.of("good"))
              ? asked("[\"m.login.registration_token\"]")
              : Answer.of(
                  401, Json.parseObject("{\"errcode\": \"M_UNAUTHORIZED\", \"session\": \"s\"}"));
        });
    assertThat(signIn.register("me", "password", Optional.empty(), "here"))
        .isEqualTo(new SignInResult.TokenNeeded());
    assertThat(signIn.register("me", "password", Optional.of("bad"), "here"))
        .isEqualTo(new SignInResult.TokenNeeded());
    assertThat(signIn.register("me", "password", Optional.of("good"), "here"))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  private static Answer asked(String completed) {
    return Answer.of(
        401,
        Json.parseObject(
            """
            {"session": "s", "completed": %s,
             "flows": [{"stages": ["m.login.registration_token", "m.login.dummy"]}]}
            """
                .formatted(completed)));
  }

  private static final String TOKEN =
      "{\"access_token\": \"o\", \"refresh_token\": \"r\", \"expires_in\": 300}";

  private void authorizes(String registration) {
    found();
    server.route(
        "/_matrix/client/v1/auth_metadata",
        200,
        """
        {"issuer": "https://auth.example.org/",
         "authorization_endpoint": "https://auth.example.org/authorize",
         "token_endpoint": "https://auth.example.org/token",
         "registration_endpoint": "https://auth.example.org/clients"}
        """);
    server.route("/clients", 201, registration);
    server.route("/token", 200, TOKEN);
    server.route(CLIENT + "account/whoami", 200, LOGGED_IN);
  }

  private int registrations() {
    return server.requests("/clients").size();
  }

  private void signsIn() {
    assertThat(signIn.withBrowser(ServerSignInTest::browse))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  @Test
  void aServerIsToldOnceWhoWeAre() {
    authorizes("{\"client_id\": \"c\", \"client_secret_expires_at\": 0}");
    signsIn();
    signsIn();
    assertThat(registrations()).isEqualTo(1);
    assertThat(adopted.getLast().credentials().oauthClient()).contains("c");

    // another version says other things
    clients.save(
        new OAuthClients.OAuthClient(
            "https://auth.example.org/", "c", Optional.empty(), JsonObject.of("client_name", "x")));
    signsIn();
    assertThat(registrations()).isEqualTo(2);
  }

  @Test
  void aRegistrationThatExpiresIsMadeAnew() {
    long expiry = now.plusSeconds(86_400).getEpochSecond();
    authorizes("{\"client_id\": \"c\", \"client_secret_expires_at\": " + expiry + "}");
    signsIn();
    signsIn();
    assertThat(registrations()).isEqualTo(1);
    now = now.plusSeconds(86_400);
    signsIn();
    assertThat(registrations()).isEqualTo(2);
  }

  @Test
  void whatTheServerHasForgottenIsMadeAnew() {
    authorizes("{\"client_id\": \"c\"}");
    signsIn();
    server.route("/token", 401, "{\"error\": \"invalid_client\"}");
    assertThat(signIn.withBrowser(ServerSignInTest::browse))
        .isInstanceOf(SignInResult.Refused.class);
    server.route("/token", 200, TOKEN);
    signsIn();
    assertThat(registrations()).isEqualTo(2);
  }

  @Test
  void theBrowserComesBackOverALoopbackPort() {
    authorizes("{\"client_id\": \"c\"}");
    SignInResult result = signIn.withBrowser(ServerSignInTest::browse);
    assertThat(result).isInstanceOf(SignInResult.SignedIn.class);
    Credentials credentials = adopted.getFirst().credentials();
    assertThat(credentials.accessToken()).isEqualTo("o");
    assertThat(credentials.oauthClient()).contains("c");
    assertThat(credentials.tokenEndpoint()).contains(URI.create("https://auth.example.org/token"));
  }

  /// RFC 7636: only who has asked in the browser can have the token for the code.
  @Test
  void theTokenIsAskedForWithTheProofOfTheQuestion() throws Exception {
    authorizes("{\"client_id\": \"c\"}");
    var asked = new ArrayList<Map<String, String>>();
    signIn.withBrowser(
        uri -> {
          asked.add(form(uri.getRawQuery()));
          browse(uri);
        });
    Map<String, String> question = asked.getFirst();
    assertThat(question)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "c")
        .containsEntry("code_challenge_method", "S256");
    Map<String, String> exchange = formOf(server.requests("/token").getFirst());
    assertThat(exchange)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "good")
        .containsEntry("client_id", "c")
        .containsEntry("redirect_uri", question.get("redirect_uri"));
    String verifier = exchange.getOrDefault("code_verifier", "");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(question.get("code_challenge"));
    assertThat(verifier).hasSizeBetween(43, 128);
  }

  @Test
  void atAnAuthorizationServerTokensAreRefreshedThereAndRevokedAtTheEnd() throws IOException {
    authorizes("{\"client_id\": \"c\"}");
    server.route(
        "/_matrix/client/v1/auth_metadata",
        200,
        """
        {"issuer": "https://auth.example.org/",
         "authorization_endpoint": "https://auth.example.org/authorize",
         "token_endpoint": "https://auth.example.org/token",
         "registration_endpoint": "https://auth.example.org/clients",
         "revocation_endpoint": "https://auth.example.org/revoke"}
        """);
    signsIn();
    AccountStore accounts = new MemoryStores().accounts();
    accounts.save(adopted.getFirst());
    var tokens = new AccountTokens(adopted.getFirst(), accounts, server, CLOCK);
    server.route("/token", 200, "{\"access_token\": \"p\", \"refresh_token\": \"r2\"}");
    assertThat(tokens.refresh("o")).isTrue();
    assertThat(formOf(server.requests("/token").getLast()))
        .isEqualTo(Map.of("grant_type", "refresh_token", "refresh_token", "r", "client_id", "c"));
    assertThat(accounts.load().getFirst().credentials().refreshToken()).contains("r2");

    server.route("/revoke", 200, "{}");
    SignOut.tell(
        server,
        new MatrixHttp(server, URI.create("https://example.org"), tokens),
        tokens.account());
    assertThat(formOf(server.requests("/revoke").getFirst()))
        .isEqualTo(Map.of("token", "p", "client_id", "c"));
    assertThat(server.requests(CLIENT + "logout")).isEmpty();
  }

  @Test
  void anAccountOfTheHomeserverIsSignedOutThere() {
    found();
    server.route(CLIENT + "login", 200, LOGGED_IN);
    signIn.withPassword("me", "right", "here");
    server.route(CLIENT + "logout", 200, "{}");
    SignOut.tell(
        server,
        new MatrixHttp(server, URI.create("https://example.org"), Tokens.NONE),
        adopted.getFirst());
    assertThat(server.requests(CLIENT + "logout")).hasSize(1);
  }

  @Test
  void aLoginTokenIsHandedOver() {
    found();
    server.route(CLIENT + "login", 200, LOGGED_IN);
    assertThat(signIn.withToken("once", "here")).isInstanceOf(SignInResult.SignedIn.class);
    JsonObject body = SyncServer.body(server.requests(CLIENT + "login").getFirst());
    assertThat(body.string("type")).contains("m.login.token");
    assertThat(body.string("token")).contains("once");
    assertThat(body.string("initial_device_display_name")).contains("here");
    server.route(CLIENT + "login", 403, "{\"errcode\": \"M_FORBIDDEN\"}");
    assertThat(signIn.withToken("used", "here")).isNotInstanceOf(SignInResult.SignedIn.class);
  }

  private static Map<String, String> formOf(HttpRequest request) throws IOException {
    try (InputStream body = request.body().orElseThrow().open()) {
      return form(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> form(String encoded) {
    return Stream.of(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  /// Another program's answer with a wrong state first, then the right one.
  private static void browse(URI authorize) {
    String query = authorize.getRawQuery();
    String redirect =
        java.net.URLDecoder.decode(
            query.replaceAll(".*redirect_uri=([^&]*).*", "$1"),
            java.nio.charset.StandardCharsets.UTF_8);
    String state = query.replaceAll(".*[&?]state=([^&]*).*", "$1");
    Thread.startVirtualThread(
        () -> {
          visit(redirect + "?code=evil&state=guessed", 404);
          visit(redirect + "?code=good&state=" + state, 200);
        });
  }

  private static void visit(String address, int expected) {
    try {
      var connection = (java.net.HttpURLConnection) URI.create(address).toURL().openConnection();
      if (connection.getResponseCode() != expected) {
        throw new AssertionError("status " + connection.getResponseCode());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void aTokenIsRefreshedOnceAndOnDiskBeforeItIsUsed() throws IOException {
    AccountStore accounts = new MemoryStores().accounts();
    var account =
        new StoredAccount(
            ME,
            new DeviceId("D"),
            URI.create("https://example.org"),
            new Credentials(
                "old",
                Optional.of("r1"),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.empty()));
    accounts.save(account);
    var tokens = new AccountTokens(account, accounts, server, CLOCK);
    server.route(CLIENT + "refresh", 200, "{\"access_token\": \"new\", \"refresh_token\": \"r2\"}");
    assertThat(tokens.refresh("old")).isTrue();
    assertThat(tokens.refresh("old")).isTrue();
    assertThat(server.requests(CLIENT + "refresh")).hasSize(1);
    assertThat(tokens.current()).contains("new");
    assertThat(accounts.load().getFirst().credentials().refreshToken()).contains("r2");

    server.route(CLIENT + "refresh", 401, "{\"errcode\": \"M_UNKNOWN_TOKEN\"}");
    assertThat(tokens.refresh("new")).isFalse();
  }
}
