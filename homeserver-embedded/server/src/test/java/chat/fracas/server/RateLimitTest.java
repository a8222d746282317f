package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.http.Allowances.Allowance;
import chat.fracas.server.http.Route.Rate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each kind of request has an allowance of its own, for each user or address.
class RateLimitTest {
  private static final String V3 = "/_matrix/client/v3";
  private static final Duration ONE_MORE = Duration.ofHours(1);

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private String room;
  private int requests;

  @BeforeEach
  void start() throws IOException {
    Map<Rate, Allowance> limits =
        EnumSet.complementOf(EnumSet.of(Rate.NONE)).stream()
            .collect(Collectors.toMap(rate -> rate, rate -> new Allowance(burst(rate), ONE_MORE)));
    ServerConfig config =
        ServerConfig.local(ServerName.parse("test.example"), folder).withRateLimits(limits);
    server = Homeserver.start(config, now::get);
    // in the same process nothing is limited
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
    room = alice.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(room);
  }

  /// Few passwords, and more of everything else that changes something.
  private static int burst(Rate rate) {
    return rate == Rate.CHANGE ? 20 : 3;
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private HttpResponse<String> send(TestClient who, String method, String target, JsonObject body) {
    var request =
        HttpRequest.newBuilder(server.baseUrl().orElseThrow().resolve(target))
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(Json.write(body)))
            .header("Authorization", "Bearer " + who.token());
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  /// One request of a kind, each time another.
  private HttpResponse<String> one(Rate rate, TestClient who) {
    String number = "n" + requests++;
    return switch (rate) {
      case NONE -> send(who, "GET", V3 + "/account/whoami", JsonObject.EMPTY);
      case SIGN_IN -> send(who, "POST", V3 + "/login", login("wrong"));
      case REGISTER ->
          send(who, "GET", V3 + "/register/available?username=" + number, JsonObject.EMPTY);
      case MESSAGE ->
          send(
              who,
              "PUT",
              TestClient.room(room) + "/send/m.room.message/" + number,
              JsonObject.of("body", number));
      case MEMBERSHIP -> send(who, "POST", TestClient.room(room) + "/join", JsonObject.EMPTY);
      case UPLOAD -> send(who, "POST", "/_matrix/media/v3/upload", JsonObject.of("a", number));
      case CHANGE ->
          send(
              who,
              "PUT",
              V3 + "/user/" + encode(who.user()) + "/account_data/org.example." + number,
              JsonObject.EMPTY);
    };
  }

  private static JsonObject login(String password) {
    return JsonObject.of("type", "m.login.password")
        .with("identifier", JsonObject.of("type", "m.id.user").with("user", "alice"))
        .with("password", password);
  }

  private static void requireLimited(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("M_LIMIT_EXCEEDED", "retry_after_ms");
    assertThat(answer.headers().firstValue("Retry-After")).contains("3600");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whenAnAllowanceIsUsedUp_thenOnlyThatKindIsRefused_untilTimeHasPassed(Rate rate) {
    for (int i = 0; i < burst(rate); i++) {
      assertThat(one(rate, alice).statusCode()).isNotEqualTo(429);
    }
    requireLimited(one(rate, alice));
    for (Rate other : Rate.values()) {
      if (other != rate) {
        assertThat(one(other, alice).statusCode()).as("%s", other).isNotEqualTo(429);
      }
    }
    boolean ofAnAddress = rate == Rate.SIGN_IN || rate == Rate.REGISTER;
    assertThat(one(rate, bob).statusCode() == 429).isEqualTo(ofAnAddress);
    now.updateAndGet(before -> before.plus(ONE_MORE));
    assertThat(one(rate, alice).statusCode()).isNotEqualTo(429);
    requireLimited(one(rate, alice));
  }

  private JsonObject withPassword(String password) {
    return JsonObject.of(
        "auth",
        JsonObject.of("type", "m.login.password")
            .with("identifier", JsonObject.of("type", "m.id.user").with("user", "alice"))
            .with("password", password));
  }

  /// A token that was stolen is no way to the password.
  @Test
  void whereverAPasswordIsTried_itIsASignIn() {
    alice.signIn("PHONE");
    JsonObject wrong = withPassword("wrong");
    String phone = V3 + "/devices/PHONE";
    List<HttpResponse<String>> guesses =
        List.of(
            send(alice, "DELETE", phone, wrong),
            send(alice, "POST", V3 + "/delete_devices", wrong.with("devices", JsonArray.EMPTY)),
            send(alice, "POST", V3 + "/account/password", wrong.with("new_password", "other")));
    assertThat(guesses).extracting(HttpResponse::statusCode).containsOnly(401);
    requireLimited(send(alice, "DELETE", phone, wrong));
    requireLimited(send(alice, "DELETE", phone, withPassword("correct horse")));
    requireLimited(send(alice, "POST", V3 + "/account/deactivate", wrong));
    requireLimited(send(alice, "POST", "/_matrix/client/v1/login/get_token", wrong));
    // another user's password is another matter
    assertThat(send(bob, "DELETE", phone, wrong).statusCode()).isEqualTo(401);
    now.updateAndGet(before -> before.plus(ONE_MORE));
    assertThat(send(alice, "DELETE", phone, withPassword("correct horse")).statusCode())
        .isEqualTo(200);
  }
}
