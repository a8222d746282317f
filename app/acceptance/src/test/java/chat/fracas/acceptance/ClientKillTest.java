package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.Engine;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Client and server are killed while a person sends words and files: what was queued arrives once, in its
/// order, and whole.
class ClientKillTest {
  private static final long SEED = 11;
  private static final int SENDS = 200;
  private static final int CLIENT_KILLS = 20;

  /// `ServerKillTest` has more of them.
  private static final int SERVER_KILLS = 10;

  /// So many of those messages are files at which something is killed: their bytes are uploaded first.
  private static final int FILES_AT_KILLS = 9;

  /// An upload of a moment.
  private static final int FILE_CHARS = 500_000;

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
      List<Integer> kills = killed();
      Set<Integer> ofClient = Set.copyOf(kills.subList(0, CLIENT_KILLS));
      Set<Integer> ofServer = Set.copyOf(kills.subList(CLIENT_KILLS, kills.size()));
      Set<Integer> files = new TreeSet<>();
      for (int i = 0; i < kills.size() && files.size() < FILES_AT_KILLS; i += 3) {
        files.add(kills.get(i));
      }
      for (int i = 0; i < SENDS; i++) {
        client.tell(files.contains(i) ? "file " + file(i) : "send " + text(i));
        if (ofClient.contains(i)) {
          pause();
          client.kill();
          if (client.line() == null) {
            unsure.add(i);
          }
          client.close();
          client = startClient();
        } else {
          client.expect("queued");
        }
        if (ofServer.contains(i)) {
          pause();
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
        if (!unsure.contains(i) || arrived.contains(text(i))) {
          expected.add(text(i));
        }
      }
      assertThat(arrived).as("seed " + SEED + ", unsure " + unsure).isEqualTo(expected);
      requireWhole(ann, files, arrived);
    } finally {
      client.close();
      server.close();
    }
  }

  /// Different messages: the first ones for the client, the others for the server.
  private List<Integer> killed() {
    List<Integer> all = new ArrayList<>(IntStream.range(0, SENDS).boxed().toList());
    Collections.shuffle(all, choice);
    return all.subList(0, CLIENT_KILLS + SERVER_KILLS);
  }

  private void pause() throws InterruptedException {
    TimeUnit.MICROSECONDS.sleep(choice.nextInt(MAX_PAUSE_MICROS));
  }

  private static String text(int number) {
    return "message " + number;
  }

  private static JsonObject content(int number) {
    return JsonObject.EMPTY.with("number", number).with("rest", "x".repeat(FILE_CHARS));
  }

  /// Its name is what stands in the room.
  private Path file(int number) throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    return Files.write(files.resolve(text(number)), Json.write(content(number)));
  }

  private void requireWhole(RawClient ann, Set<Integer> files, List<String> arrived)
      throws Exception {
    Map<String, String> addresses = new HashMap<>();
    for (JsonObject event : ann.history(room)) {
      JsonObject message = event.object("content").orElse(JsonObject.EMPTY);
      message.string("url").ifPresent(url -> addresses.put(message.string("body").orElse(""), url));
    }
    assertThat(addresses.keySet())
        .isEqualTo(
            files.stream()
                .map(ClientKillTest::text)
                .filter(arrived::contains)
                .collect(Collectors.toSet()));
    for (int number : files) {
      String url = addresses.get(text(number));
      if (url != null) {
        String place = url.substring("mxc://".length());
        assertThat(ann.get("/_matrix/client/v1/media/download/" + place).ok())
            .isEqualTo(content(number));
      }
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
