package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices, their tokens, and finding people.
class DevicesTest {
  private static final String V3 = "/_matrix/client/v3";

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;

  @BeforeEach
  void start() throws Exception {
    server = listening();
    alice = TestClient.register(server, "alice");
  }

  private Homeserver listening() throws Exception {
    return Homeserver.start(
        ServerConfig.local(ServerName.parse("test.example"), folder).withoutRateLimits());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonObject device(String id) {
    return alice.ok(V3 + "/devices/" + id);
  }

  private void ask(String token) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(server.baseUrl().orElseThrow().resolve(V3 + "/account/whoami"))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whereADeviceWasSeenLastIsKnown_alsoAfterARestart() throws Exception {
    String token = alice.signIn("PHONE").token();
    long signedIn = device("PHONE").requireInteger("last_seen_ts");
    assertThat(device("PHONE").string("last_seen_ip")).isEmpty();
    ask(token);
    JsonObject seen = device("PHONE");
    assertThat(seen.string("last_seen_ip")).contains("127.0.0.1");
    assertThat(seen.requireInteger("last_seen_ts")).isGreaterThanOrEqualTo(signedIn);
    server.close();
    server = listening();
    String own = alice.token();
    alice = new TestClient(server);
    alice.token(own);
    assertThat(device("PHONE")).isEqualTo(seen);
  }

  @Test
  void aRefreshedTokenWorks_untilTheNewOneIsUsed_orRefreshed() {
    JsonObject first = signInRefreshable();
    JsonObject second = refresh(first);
    assertThat(whoami(first).status()).isEqualTo(200);
    JsonObject third = refresh(second);
    assertThat(whoami(first).code()).isEqualTo("M_UNKNOWN_TOKEN");
    assertThat(refreshed(first).code()).isEqualTo("M_UNKNOWN_TOKEN");
    assertThat(whoami(third).status()).isEqualTo(200);
    assertThat(whoami(second).status()).isEqualTo(401);
  }

  private JsonObject signInRefreshable() {
    JsonObject user = JsonObject.of("type", "m.id.user").with("user", alice.user());
    return new TestClient(server)
        .ok(
            "POST",
            V3 + "/login",
            JsonObject.of("type", "m.login.password")
                .with("identifier", user)
                .with("password", "correct horse")
                .with("refresh_token", true));
  }

  private TestClient.Answer refreshed(JsonObject tokens) {
    return new TestClient(server)
        .call(
            "POST",
            V3 + "/refresh",
            JsonObject.of("refresh_token", tokens.requireString("refresh_token")));
  }

  private JsonObject refresh(JsonObject tokens) {
    TestClient.Answer answer = refreshed(tokens);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private TestClient.Answer whoami(JsonObject tokens) {
    var client = new TestClient(server);
    client.token(tokens.requireString("access_token"));
    return client.get(V3 + "/account/whoami");
  }

  @Test
  void peopleAreFoundByNameOrId_whenTheyShareARoomOrAreInAnOpenOne() {
    TestClient bob = TestClient.register(server, "bob");
    TestClient carol = TestClient.register(server, "carol");
    carol.ok(
        "PUT",
        V3 + "/profile/" + encode(carol.user()) + "/displayname",
        JsonObject.of("displayname", "Élodie"));
    assertThat(found("élo")).isEmpty();
    String room = carol.createRoom(JsonObject.of("preset", "public_chat"));
    assertThat(found("élo")).containsExactly(carol.user());
    assertThat(found("CAROL:test")).containsExactly(carol.user());
    carol.ok(
        "PUT",
        TestClient.room(room) + "/state/m.room.join_rules",
        JsonObject.of("join_rule", "invite"));
    assertThat(found("élo")).isEmpty();
    String shared = alice.createRoom(JsonObject.EMPTY);
    alice.ok("POST", TestClient.room(shared) + "/invite", JsonObject.of("user_id", bob.user()));
    assertThat(found("bob")).isEmpty();
    bob.join(shared);
    assertThat(found("bob")).containsExactly(bob.user());
  }

  private List<String> found(String words) {
    return alice
        .ok("POST", V3 + "/user_directory/search", JsonObject.of("search_term", words))
        .requireArray("results")
        .objects()
        .stream()
        .map(person -> person.requireString("user_id"))
        .toList();
  }
}
