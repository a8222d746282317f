package chat.fracas.engine.signin;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.Session;
import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A conversation with the server that was found last. Owned by one thread.
public final class ServerSignIn implements SignIn {
  private final HttpTransport transport;
  private final BoundedHttp http;
  private final Supplier<List<StoredAccount>> known;
  private final OAuthClients clients;
  private final Function<StoredAccount, Session> adopt;
  private final InstantSource clock;
  private Discovery.@Nullable Found found;

  /// @param known the accounts that are kept: one that is signed in again keeps its device
  /// @param clients as whom authorization servers know us
  /// @param adopt keeps an account and opens its session
  public ServerSignIn(
      HttpTransport transport,
      Supplier<List<StoredAccount>> known,
      OAuthClients clients,
      Function<StoredAccount, Session> adopt,
      InstantSource clock) {
    this.transport = transport;
    this.http = new BoundedHttp(transport);
    this.known = known;
    this.clients = clients;
    this.adopt = adopt;
    this.clock = clock;
  }

  @Override
  public Discovery discover(String typed) {
    Discovery discovery = new ServerDiscovery(http).discover(typed);
    found = discovery instanceof Discovery.Found server ? server : null;
    return discovery;
  }

  private Discovery.Found server() {
    if (found == null) {
      throw new IllegalStateException("no server was found");
    }
    return found;
  }

  private MatrixHttp homeserver(Tokens tokens) {
    return new MatrixHttp(transport, server().baseUrl(), tokens);
  }

  @Override
  public Offers offers() {
    return reaching(
        () -> {
          MatrixHttp homeserver = homeserver(Tokens.NONE);
          boolean password = false;
          try {
            password =
                homeserver
                    .call(MatrixRequest.get("/_matrix/client/v3/login"))
                    .array("flows")
                    .orElse(JsonArray.EMPTY)
                    .objects()
                    .stream()
                    .anyMatch(flow -> flow.string("type").equals(Optional.of("m.login.password")));
          } catch (MatrixException noLogin) {
            // a server of OAuth 2.0 alone
          }
          boolean browser = OAuthServer.find(http, server().baseUrl()).isPresent();
          return new Offers(password, browser, new Registering(homeserver).offered());
        });
  }

  @Override
  public SignInResult withPassword(String user, String password, String deviceName) {
    JsonObject login =
        JsonObject.builder()
            .put("type", "m.login.password")
            .put("identifier", identifier(user.strip()))
            .put("password", password)
            .putString("device_id", knownDevice(user.strip()))
            .build();
    return login(login, deviceName);
  }

  @Override
  public SignInResult withToken(String token, String deviceName) {
    return login(
        JsonObject.builder().put("type", "m.login.token").put("token", token).build(), deviceName);
  }

  private static JsonObject identifier(String user) {
    boolean mail = user.indexOf('@') > 0;
    return mail
        ? JsonObject.builder()
            .put("type", "m.id.thirdparty")
            .put("medium", "email")
            .put("address", user)
            .build()
        : JsonObject.builder().put("type", "m.id.user").put("user", user).build();
  }

  /// The device of an account that is kept here already: its messages stay readable.
  private Optional<String> knownDevice(String user) {
    URI base = server().baseUrl();
    return known.get().stream()
        .filter(account -> account.baseUrl().equals(base))
        .filter(
            account ->
                account.user().toString().equals(user) || account.user().localpart().equals(user))
        .map(account -> account.device().toString())
        .findFirst();
  }

  private SignInResult login(JsonObject login, String deviceName) {
    return reaching(
        () -> {
          try {
            return adopt(
                homeserver(Tokens.NONE)
                    .call(
                        MatrixRequest.post("/_matrix/client/v3/login")
                            .withBody(named(login, deviceName))));
          } catch (MatrixException refused) {
            return refused.is(ErrorCode.M_FORBIDDEN)
                ? new SignInResult.WrongPassword()
                : new SignInResult.Refused(Refusals.of(refused));
          }
        });
  }

  private static JsonObject named(JsonObject request, String deviceName) {
    return request.with("initial_device_display_name", deviceName).with("refresh_token", true);
  }

  private SignInResult adopt(JsonObject answer) throws IOException {
    Optional<UserId> user = answer.string("user_id").flatMap(UserId::tryParse);
    Optional<String> token = answer.string("access_token");
    Optional<String> device = answer.string("device_id");
    if (user.isEmpty() || token.isEmpty() || device.isEmpty()) {
      throw new IOException("the server does not say who we are");
    }
    var credentials =
        new Credentials(
            token.get(),
            answer.string("refresh_token"),
            Expiry.of(answer, clock.instant()),
            Optional.empty(),
            Optional.empty());
    return new SignInResult.SignedIn(
        adopt.apply(
            new StoredAccount(
                user.get(), new DeviceId(device.get()), server().baseUrl(), credentials)));
  }

  @Override
  public SignInResult withBrowser(Consumer<URI> open) {
    return reaching(
        () -> {
          Optional<OAuthServer> oauth = OAuthServer.find(http, server().baseUrl());
          if (oauth.isEmpty()) {
            return new SignInResult.Refused(Refusal.of(Refusal.Kind.NO_BROWSER_SIGN_IN));
          }
          var registration = new OAuthRegistration(http, clients, clock);
          var signIn =
              new OAuthSignIn(http, server().baseUrl(), registration, this::homeserver, clock);
          return switch (signIn.signIn(oauth.get(), open)) {
            case OAuthSignIn.Outcome.Done done ->
                new SignInResult.SignedIn(adopt.apply(done.account()));
            case OAuthSignIn.Outcome.Not not -> not.why();
          };
        });
  }

  @Override
  public SignInResult register(
      String user, String password, Optional<String> token, String deviceName) {
    JsonObject account =
        named(
            JsonObject.builder().put("username", user.strip()).put("password", password).build(),
            deviceName);
    return reaching(
        () ->
            switch (new Registering(homeserver(Tokens.NONE))
                .register(account, token.filter(text -> !text.isBlank()))) {
              case Registering.Outcome.Done done -> adopt(done.answer());
              case Registering.Outcome.Not not -> not.why();
            });
  }

  /// Something that needs the server.
  private interface Reaching<T> {
    T run() throws IOException;
  }

  private static <T> T reaching(Reaching<T> action) {
    try {
      return action.run();
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The server cannot be reached.", failure);
    }
  }
}
