package chat.fracas.server;

import static chat.fracas.server.TestClient.room;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server stops while clients of every kind hold on to it.
@Timeout(120)
class StopTest {
  /// `StopGuard` keeps the promise of two seconds, whatever a machine has to do; this holds that nothing
  /// has to be cut short because it waits for a client, which takes a minute.
  private static final int STOPPED_WITHIN_SECONDS = 15;

  private static final int LARGE_BYTES = 20 * 1024 * 1024;

  @TempDir Path folder;
  private final List<Socket> sockets = new ArrayList<>();
  private Homeserver server;
  private TestClient alice;

  @BeforeEach
  void start() throws IOException {
    server = listening();
    alice = TestClient.register(server, "alice");
  }

  private Homeserver listening() throws IOException {
    return Homeserver.start(
        ServerConfig.local(ServerName.parse("test.example"), folder).withoutRateLimits());
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  /// A client that says something, and nothing more.
  private Socket connect(String said) throws IOException {
    URI base = server.baseUrl().orElseThrow();
    var socket = new Socket(base.getHost(), base.getPort());
    sockets.add(socket);
    socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String head(String request) {
    return request + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + alice.token() + "\r\n";
  }

  private void close() throws InterruptedException, ExecutionException {
    try {
      CompletableFuture.runAsync(server::close).get(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stillRunning) {
      throw new AssertionError("the server waits for its clients", stillRunning);
    }
  }

  @Test
  void givenClientsThatHoldOn_thenItStopsAllTheSame() throws Exception {
    String large =
        alice
            .send("POST", "/_matrix/media/v3/upload", new byte[LARGE_BYTES], "text/plain")
            .json()
            .requireString("content_uri")
            .substring("mxc://".length());
    String reserved =
        alice
            .ok("POST", "/_matrix/media/v1/create", JsonObject.EMPTY)
            .requireString("content_uri")
            .substring("mxc://".length());
    String since = alice.sync("").requireString("next_batch");
    connect("");
    connect("GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\n");
    connect(head("GET /_matrix/client/v3/sync?timeout=60000&since=" + since) + "\r\n");
    connect(
        head("GET /_matrix/client/v1/media/download/" + reserved + "?timeout_ms=60000") + "\r\n");
    Socket download = connect(head("GET /_matrix/client/v1/media/download/" + large) + "\r\n");
    connect(head("POST /_matrix/client/v3/createRoom") + "Content-Length: 100\r\n\r\n{\"na");
    connect(head("POST /_matrix/media/v3/upload") + "Content-Length: 100\r\n\r\nhalf");
    // the large file is on its way, and an upload has begun
    assertThat(download.getInputStream().read()).isEqualTo('H');
    while (incoming() == 0) {
      Thread.onSpinWait();
    }
    close();
  }

  private long incoming() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("media").resolve("incoming"))) {
      return files.count();
    }
  }

  @Test
  void givenWritersAllTheTime_thenWhatWasAnsweredIsThereAfterwards() throws Exception {
    String id = alice.createRoom(JsonObject.EMPTY);
    var answered = new ArrayList<String>();
    var refused = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var some = new CountDownLatch(30);
      for (int writer = 0; writer < 4; writer++) {
        String name = "w" + writer;
        refused.add(
            threads.submit(
                () -> {
                  for (int i = 0; ; i++) {
                    String text = name + "-" + i;
                    TestClient.Answer answer =
                        alice.call(
                            "PUT",
                            room(id) + "/send/m.room.message/" + text,
                            JsonObject.of("body", text));
                    if (answer.status() != 200) {
                      return answer.status();
                    }
                    synchronized (answered) {
                      answered.add(answer.json().requireString("event_id"));
                    }
                    some.countDown();
                  }
                }));
      }
      assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
      close();
      for (Future<Integer> status : refused) {
        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(503);
      }
    }
    String token = alice.token();
    server = listening();
    var again = new TestClient(server);
    again.token(token);
    String filter = "filter=" + TestClient.encode("{\"room\":{\"timeline\":{\"limit\":1000}}}");
    String timeline = Json.text(TestClient.joined(again.sync(filter), id));
    assertThat(answered).hasSizeGreaterThanOrEqualTo(30);
    assertThat(timeline).contains(answered);
  }
}
