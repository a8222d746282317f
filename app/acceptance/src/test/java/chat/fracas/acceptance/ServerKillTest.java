package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed while it is sent messages: what it has answered is there afterwards, and a
/// transaction that is tried again is one event.
class ServerKillTest {
  private static final long SEED = 5;
  private static final int SENDS = 200;
  private static final int KILLS = 20;

  @TempDir Path folder;

  @Test
  void whatWasAnsweredIsKeptAndATransactionIsTakenOnce() throws Exception {
    var choice = new Random(SEED);
    ChildJvm server = start();
    try {
      RawClient ann = RawClient.register(address(server), "ann", "correct horse battery");
      String room = ann.createRoom(JsonObject.of("preset", "private_chat"));
      Set<Integer> kills = new HashSet<>();
      while (kills.size() < KILLS) {
        kills.add(choice.nextInt(SENDS));
      }
      var answered = new ArrayList<String>();
      for (int i = 0; i < SENDS; i++) {
        if (kills.contains(i)) {
          killWhileSending(server, choice, ann, room, i);
          server = start();
          ann = ann.at(address(server));
        }
        answered.add(send(ann, room, i));
      }

      List<String> expected = IntStream.range(0, SENDS).mapToObj(i -> "message " + i).toList();
      assertThat(ann.texts(room)).as("seed " + SEED).isEqualTo(expected);
      List<String> ids =
          ann.history(room).stream()
              .filter(event -> event.requireString("type").equals("m.room.message"))
              .map(event -> event.requireString("event_id"))
              .toList();
      assertThat(ids).as("seed " + SEED).isEqualTo(answered);
    } finally {
      server.close();
    }
  }

  private static String send(RawClient client, String room, int number) throws Exception {
    return client.sendText(room, "txn" + number, "message " + number);
  }

  /// Kills the server at some moment after a message was handed to it.
  private static void killWhileSending(
      ChildJvm server, Random choice, RawClient ann, String room, int number) throws Exception {
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    send(ann, room, number);
                  } catch (Exception killed) {
                    // sent again by the caller, in the same transaction
                  }
                });
    TimeUnit.MICROSECONDS.sleep(choice.nextInt(8000));
    server.kill();
    server.close();
    sender.join();
  }

  /// On a port that is free now: one of before may have been taken by others.
  private ChildJvm start() throws IOException {
    return ChildJvm.start(ServerProcess.class, folder.resolve("server").toString(), "0");
  }

  private static URI address(ChildJvm server) throws IOException {
    return URI.create(server.expect("ready"));
  }
}
