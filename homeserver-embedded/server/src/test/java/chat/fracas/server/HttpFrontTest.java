package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API on its port.
class HttpFrontTest {
  @TempDir Path folder;
  private Homeserver server;
  private HttpClient http;

  @BeforeEach
  void start() throws Exception {
    server = Homeserver.start(ServerConfig.local(ServerName.parse("test.example"), folder));
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private URI at(String target) {
    return server.baseUrl().orElseThrow().resolve(target);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whenABrowserAsksFirst_thenItMayComeFromAnywhere() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(at("/_matrix/client/v3/sync"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("GET", "POST", "PUT", "DELETE", "OPTIONS");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("X-Requested-With", "Content-Type", "Authorization");
  }

  @Test
  void givenHeadersBeyondAllBounds_thenTheyAreRefusedAsTheApiDoes() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(at("/_matrix/client/versions"))
                .header("X-Long", "x".repeat(60_000)));
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).contains("M_TOO_LARGE");
    assertThat(send(HttpRequest.newBuilder(at("/_matrix/client/versions"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void givenWhatIsNoRequest_thenItIsRefused_andTheNextIsServed() throws Exception {
    URI base = server.baseUrl().orElseThrow();
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("M_UNKNOWN");
    }
    assertThat(send(HttpRequest.newBuilder(at("/_matrix/client/versions"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void givenTooManySignIns_thenTheAnswerSaysHowLongToWait() throws Exception {
    HttpResponse<String> last = null;
    for (int i = 0; i < 12; i++) {
      last =
          send(
              HttpRequest.newBuilder(at("/_matrix/client/v3/login"))
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }
    assertThat(last).isNotNull();
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.body()).contains("M_LIMIT_EXCEEDED", "retry_after_ms");
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void givenPollsThatWait_whenItStops_thenTheyEnd_andNobodyWaits() throws Exception {
    TestClient alice = TestClient.register(server, "alice");
    String since = alice.sync("").requireString("next_batch");
    var polls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 20; i++) {
      polls.add(
          http.sendAsync(
              HttpRequest.newBuilder(at("/_matrix/client/v3/sync?timeout=60000&since=" + since))
                  .header("Authorization", "Bearer " + alice.token())
                  .timeout(Duration.ofSeconds(60))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    // all polls are on their way once another request of the same account was answered
    alice.ok(
        "PUT",
        "/_matrix/client/v3/profile/" + TestClient.encode(alice.user()) + "/m.tz",
        JsonObject.of("m.tz", "Europe/Paris"));
    CompletableFuture.runAsync(server::close).get(30, TimeUnit.SECONDS);
    for (var poll : polls) {
      // answered, or cut off: never left waiting
      assertThat(poll.handle((answer, lost) -> true).get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenConnectionsThatComeWhileItStops_thenNoneIsLeftOpen() throws Exception {
    URI base = server.baseUrl().orElseThrow();
    var coming = new ArrayList<Socket>();
    var some = new CountDownLatch(20);
    var connecting =
        Thread.startVirtualThread(
            () -> {
              while (coming.size() < 400) {
                try {
                  coming.add(new Socket(base.getHost(), base.getPort()));
                } catch (IOException stopped) {
                  return;
                }
                some.countDown();
              }
            });
    assertThat(some.await(30, TimeUnit.SECONDS)).isTrue();
    server.close();
    connecting.join();
    for (Socket socket : coming) {
      socket.setSoTimeout(10_000);
      assertThat(ended(socket)).isTrue();
      socket.close();
    }
  }

  private static boolean ended(Socket socket) throws SocketTimeoutException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillOpen) {
      throw stillOpen;
    } catch (IOException cutOff) {
      return true;
    }
  }
}
