package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed while it is sent messages: what it has answered is there afterwards, and a
/// transaction that is tried again is one event.
class ServerKillTest {
  private static final long SEED = 5;
  private static final int SENDS = 200;
  private static final int KILLS = 8;

  @TempDir Path folder;

  @Test
  void whatWasAnsweredIsKeptAndATransactionIsTakenOnce() throws Exception {
    URI address = freeAddress();
    var choice = new Random(SEED);
    ChildJvm server = start(address);
    try {
      RawClient ann = RawClient.register(address, "ann", "correct horse battery");
      String room = ann.createRoom(JsonObject.of("preset", "private_chat"));
      Map<Integer, String> answered = new TreeMap<>();
      var kills = new ArrayList<Integer>();
      while (kills.size() < KILLS) {
        kills.add(choice.nextInt(SENDS));
      }
      for (int i = 0; i < SENDS; i++) {
        if (kills.remove((Integer) i)) {
          server = killWhileSending(server, choice, ann, room, i, address);
        }
        answered.put(i, ann.sendText(room, "txn" + i, "message " + i));
      }

      List<String> expected = IntStream.range(0, SENDS).mapToObj(i -> "message " + i).toList();
      assertThat(ann.texts(room)).as("seed " + SEED).isEqualTo(expected);
      List<String> ids =
          ann.history(room).stream()
              .filter(event -> event.requireString("type").equals("m.room.message"))
              .map(event -> event.requireString("event_id"))
              .toList();
      assertThat(ids).as("seed " + SEED).containsExactlyElementsOf(answered.values());
    } finally {
      server.close();
    }
  }

  /// Kills the server at some moment after a message was handed to it.
  private ChildJvm killWhileSending(
      ChildJvm server, Random choice, RawClient ann, String room, int number, URI address)
      throws Exception {
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    ann.sendText(room, "txn" + number, "message " + number);
                  } catch (Exception killed) {
                    // sent again by the caller, in the same transaction
                  }
                });
    TimeUnit.MICROSECONDS.sleep(choice.nextInt(8000));
    server.kill();
    server.close();
    sender.join();
    return start(address);
  }

  private ChildJvm start(URI address) throws IOException {
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
