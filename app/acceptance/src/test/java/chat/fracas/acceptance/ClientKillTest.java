package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.Engine;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Client and server are killed while a person sends: what was queued arrives once, in its order.
class ClientKillTest {
  private static final long SEED = 11;
  private static final int SENDS = 200;
  private static final int KILLS = 20;
  private static final int MAX_PAUSE_MICROS = 20_000;
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  private final Random choice = new Random(SEED);
  private URI address = URI.create("http://127.0.0.1");
  private String room = "";

  @Test
  void whatWasQueuedArrivesOnceAndInOrder() throws Exception {
    address = freeAddress();
    ChildJvm server = startServer();
    RawClient ann = RawClient.register(address, "ann", PASSWORD);
    room = ann.createRoom(JsonObject.of("preset", "private_chat"));
    signIn();
    ChildJvm client = startClient();
    try {
      Set<Integer> unsure = new TreeSet<>();
      List<Integer> kills = new ArrayList<>();
      while (kills.size() < KILLS) {
        kills.add(choice.nextInt(SENDS));
      }
      for (int i = 0; i < SENDS; i++) {
        client.tell("send message " + i);
        if (!kills.contains(i)) {
          client.expect("queued");
          continue;
        }
        TimeUnit.MICROSECONDS.sleep(choice.nextInt(MAX_PAUSE_MICROS));
        if (choice.nextBoolean()) {
          client.kill();
          if (client.line() == null) {
            unsure.add(i);
          }
          client.close();
          client = startClient();
        } else {
          client.expect("queued");
          server.kill();
          server.close();
          server = startServer();
          client.tell("reconnect");
        }
      }
      client.tell("drain");
      client.expect("empty");

      List<String> arrived = ann.texts(room);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < SENDS; i++) {
        String text = "message " + i;
        if (!unsure.contains(i) || arrived.contains(text)) {
          expected.add(text);
        }
      }
      assertThat(arrived).as("seed " + SEED + ", unsure " + unsure).isEqualTo(expected);
    } finally {
      client.close();
      server.close();
    }
  }

  private void signIn() {
    try (Engine engine = TestEngine.open(folder.resolve("client"))) {
      SignIn signIn = engine.signIn();
      assertThat(signIn.discover(address.toString())).isInstanceOf(SignIn.Discovery.Found.class);
      if (!(signIn.withPassword("ann", PASSWORD, "Fracas")
          instanceof SignInResult.SignedIn signedIn)) {
        throw new AssertionError("the password is refused");
      }
      Awaiting.untilAll("the room", signedIn.session().rooms().rooms(), rooms -> rooms.size() == 1);
    }
  }

  private ChildJvm startClient() throws IOException {
    ChildJvm client =
        ChildJvm.start(ClientProcess.class, folder.resolve("client").toString(), room);
    client.expect("ready");
    return client;
  }

  private ChildJvm startServer() throws IOException {
    ChildJvm server =
        ChildJvm.start(
            ServerProcess.class, folder.resolve("server").toString(), "" + address.getPort());
    server.expect("ready");
    return server;
  }

  private static URI freeAddress() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
