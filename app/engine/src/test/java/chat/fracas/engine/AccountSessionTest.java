package chat.fracas.engine;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.store.AccountStore;
import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SendQueueStore;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// How the work of an account ends.
final class AccountSessionTest {
  private static final UserId ANNA = UserId.parse("@anna:example.org");
  private static final RoomId ROOM = RoomId.parse("!room:example.org");

  /// A server that has one room, one sync that changes it, and an answer for whoever sends.
  private static final class Server implements HttpTransport {
    @Override
    public HttpAnswer exchange(HttpRequest request) {
      String path = request.uri().getPath();
      String query = String.valueOf(request.uri().getQuery());
      if (path.contains("/send/")) {
        return Answer.of(Json.parseObject("{\"event_id\": \"$sent\"}"));
      }
      if (!path.endsWith("/sync")) {
        return Answer.of(Json.parseObject("{}"));
      }
      String next = query.contains("since=s1") ? "s2" : "s1";
      return Answer.of(
          Json.parseObject(
              """
              {"next_batch": "%s", "rooms": {"join": {"!room:example.org": {}}}}
              """
                  .formatted(next)));
    }

    @Override
    public void close() {}
  }

  /// Stores in which a sync, a read for the background, and a sent message's change take until the test
  /// says so. What is interrupted is noted.
  private static final class SlowStores implements ProfileStores {
    private final ProfileStores real = new MemoryStores();
    private final CountDownLatch synced = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(3);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(3);
    private final Queue<String> interrupted = new ConcurrentLinkedQueue<>();

    @Override
    public AccountStore accounts() {
      return real.accounts();
    }

    @Override
    public OAuthClients oauthClients() {
      return real.oauthClients();
    }

    @Override
    public AccountStores open(UserId user) {
      AccountStores all = real.open(user);
      var rooms = slow(RoomStore.class, all.rooms(), "write", "latest");
      var queue = slow(SendQueueStore.class, all.sendQueue(), "update");
      return around(
          AccountStores.class,
          all,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "rooms" -> rooms;
                case "sendQueue" -> queue;
                default -> method.invoke(all, arguments);
              });
    }

    private <T> T slow(Class<T> port, T real, String... methods) {
      return around(
          port,
          real,
          (proxy, method, arguments) -> {
            boolean firstSync = method.getName().equals("write") && synced.getCount() > 0;
            if (firstSync) {
              synced.countDown();
            } else if (List.of(methods).contains(method.getName())) {
              hold(method.getName());
            }
            return method.invoke(real, arguments);
          });
    }

    private static <T> T around(Class<T> port, T real, InvocationHandler handler) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (proxy, method, arguments) -> {
                try {
                  return handler.invoke(real, method, arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getTargetException();
                }
              }));
    }

    private void hold(String work) {
      begun.countDown();
      try {
        release.await();
      } catch (InterruptedException fault) {
        interrupted.add(work);
      }
      ended.countDown();
    }

    @Override
    public void erase(UserId user) {
      real.erase(user);
    }
  }

  @Test
  void theEndInterruptsNoWorkOnTheDisk() throws InterruptedException {
    var stores = new SlowStores();
    stores
        .accounts()
        .save(
            new StoredAccount(
                ANNA,
                new DeviceId("D"),
                URI.create("https://example.org"),
                Credentials.ofToken("token")));
    var engine = ClientEngine.start(stores, new Server(), InstantSource.system());
    var arrived = new CountDownLatch(1);
    Session session = engine.session(ANNA).orElseThrow();
    try (var _ =
        session
            .rooms()
            .loaded()
            .subscribe(
                loaded -> {
                  if (loaded) {
                    arrived.countDown();
                  }
                })) {
      arrived.await();
    }
    var room = session.room(ROOM).orElseThrow();
    room.markRead(Optional.empty(), true);
    room.composing()
        .send(
            new Outgoing.Words(
                Content.Words.Kind.TEXT, "hello", false, Set.of(), false, Optional.empty()));
    stores.begun.await();

    engine.close();
    stores.release.countDown();
    stores.ended.await();
    assertThat(stores.interrupted).isEmpty();
  }
}
