package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.http.Allowances;
import chat.fracas.server.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
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
    server = Homeserver.start(config());
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  /// Nothing is allowed again before the test is over, however slow the machine is.
  private ServerConfig config() {
    var few = new Allowances.Allowance(10, Duration.ofHours(1));
    return ServerConfig.local(ServerName.parse("test.example"), folder)
        .withRateLimits(Map.of(Route.Rate.SIGN_IN, few));
  }

  /// Says something and takes what is answered, even if the server hangs up before it has read all of it.
  private String answerTo(String said) throws IOException {
    URI base = server.baseUrl().orElseThrow();
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(60_000);
      try {
        socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException hungUp) {
        // what it had answered before is there to be read
        assertThat(hungUp).isInstanceOf(SocketException.class);
      }
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketException hungUp) {
        return answer.toString(StandardCharsets.US_ASCII);
      }
    }
    return answer.toString(StandardCharsets.US_ASCII);
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
    String head = "GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\nX-Long: ";
    assertThat(answerTo(head + "x".repeat(60_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("M_TOO_LARGE");
    assertThat(send(HttpRequest.newBuilder(at("/_matrix/client/versions"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void givenWhatIsNoRequest_thenItIsRefused_andTheNextIsServed() throws Exception {
    assertThat(answerTo("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("M_UNKNOWN");
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
