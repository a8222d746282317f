package chat.fracas.engine;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.store.AccountStore;
import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Several accounts in one engine, when not all of them are well.
final class ClientEngineTest {
  private static final UserId ANNA = UserId.parse("@anna:well.example");
  private static final UserId BEN = UserId.parse("@ben:ill.example");
  private static final RoomId ROOM = RoomId.parse("!room:well.example");

  private final MemoryStores stores = new MemoryStores();

  ClientEngineTest() {
    stores.accounts().save(account(BEN));
    stores.accounts().save(account(ANNA));
  }

  private static StoredAccount account(UserId user) {
    return new StoredAccount(
        user,
        new DeviceId("D"),
        URI.create("https://" + user.server()),
        Credentials.ofToken("token of " + user));
  }

  /// One server is well and has a room; the other does what the test says.
  private record Network(Predicate<HttpRequest> ill, CountDownLatch closed)
      implements HttpTransport {
    static Network where(Predicate<HttpRequest> ill) {
      return new Network(ill, new CountDownLatch(1));
    }

    @Override
    public HttpAnswer exchange(HttpRequest request) throws IOException {
      if (request.uri().getHost().startsWith("ill")) {
        if (ill.test(request)) {
          return Answer.of(401, Json.parseObject("{\"errcode\": \"M_UNKNOWN_TOKEN\"}"));
        }
        hang();
      }
      String path = request.uri().getPath();
      String query = String.valueOf(request.uri().getQuery());
      if (!path.endsWith("/sync")) {
        return Answer.of(Json.parseObject("{}"));
      }
      if (query.contains("since=")) {
        hang();
      }
      return Answer.of(
          Json.parseObject(
              """
              {"next_batch": "s1", "rooms": {"join": {"!room:well.example": {}}}}
              """));
    }

    /// As a connection that hears no interruption.
    private void hang() throws IOException {
      boolean interrupted = false;
      while (true) {
        try {
          closed.await();
          break;
        } catch (InterruptedException unheard) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("the network is gone");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /// A profile in which the files of one account are damaged.
  private record Damaged(ProfileStores well, UserId ill) implements ProfileStores {
    @Override
    public AccountStore accounts() {
      return well.accounts();
    }

    @Override
    public OAuthClients oauthClients() {
      return well.oauthClients();
    }

    @Override
    public AccountStores open(UserId user) {
      if (user.equals(ill)) {
        throw new EngineException("The database is damaged.");
      }
      return well.open(user);
    }

    @Override
    public void erase(UserId user) {
      well.erase(user);
    }
  }

  private static <T> void await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
    var seen = new CountDownLatch(1);
    try (var _ =
        live.subscribe(
            value -> {
              if (wanted.test(value)) {
                seen.countDown();
              }
            })) {
      seen.await();
    }
  }

  private static void goesOn(ClientEngine engine) throws InterruptedException {
    Session anna = engine.session(ANNA).orElseThrow();
    await(anna.connection(), ConnectionState.Online.class::isInstance);
    assertThat(anna.room(ROOM)).isPresent();
  }

  @Test
  void anAccountWhoseStoreIsDamagedIsLeftOutAndStaysOnDisk() throws InterruptedException {
    try (var network = Network.where(request -> false);
        var engine =
            ClientEngine.start(new Damaged(stores, BEN), network, InstantSource.system())) {
      goesOn(engine);
      assertThat(engine.sessions().snapshot()).extracting(Session::userId).containsExactly(ANNA);
      assertThat(stores.accounts().load()).hasSize(2);
    }
  }

  @Test
  void anAccountThatTheServerHasSignedOutSaysSoAlone() throws InterruptedException {
    try (var network = Network.where(request -> true);
        var engine = ClientEngine.start(stores, network, InstantSource.system())) {
      Session ben = engine.session(BEN).orElseThrow();
      await(ben.connection(), ConnectionState.SignedOut.class::isInstance);
      goesOn(engine);
    }
  }

  @Test
  void endsWhenRequestsDoNot() throws InterruptedException {
    try (var network = Network.where(request -> false)) {
      var engine = ClientEngine.start(stores, network, InstantSource.system());
      goesOn(engine);
      // returns although the requests of both accounts go on for ever
      engine.close();
      assertThat(network.closed().getCount()).isEqualTo(1);
      stores.open(ANNA).close();
    }
  }
}
