package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Access tokens of clients that can refresh them end by themselves ("Refreshing access tokens").
class TokenLifeTest {
  private static final String V3 = "/_matrix/client/v3";
  private static final Duration LIFE = Duration.ofHours(1);

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private Homeserver server;
  private TestClient alice;
  private JsonObject issued;

  @BeforeEach
  void signIn() throws IOException {
    start();
    alice = TestClient.register(server, "alice");
    issued =
        new TestClient(server)
            .ok(
                "POST",
                V3 + "/login",
                JsonObject.of("type", "m.login.password")
                    .with("identifier", JsonObject.of("type", "m.id.user").with("user", "alice"))
                    .with("password", "correct horse")
                    .with("refresh_token", true));
    assertThat(issued.requireInteger("expires_in_ms")).isEqualTo(LIFE.toMillis());
  }

  private void start() throws IOException {
    server =
        Homeserver.start(
            ServerConfig.local(ServerName.parse("test.example"), folder)
                .withListen(Optional.empty()),
            now::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private TestClient with(String token) {
    var client = new TestClient(server);
    client.token(token);
    return client;
  }

  private TestClient.Answer whoami(String token) {
    return with(token).get(V3 + "/account/whoami");
  }

  private TestClient.Answer refresh(String token) {
    return new TestClient(server)
        .call("POST", V3 + "/refresh", JsonObject.of("refresh_token", token));
  }

  private static void requireUnknown(TestClient.Answer answer, boolean soft) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("M_UNKNOWN_TOKEN");
    assertThat(answer.json().bool("soft_logout")).contains(soft);
  }

  @Test
  void whenATokenHasExpired_thenItIsASoftLogout_andTheRefreshTokenGivesAnother()
      throws IOException {
    String token = issued.requireString("access_token");
    pass(LIFE.minusMillis(1));
    assertThat(whoami(token).status()).isEqualTo(200);
    pass(Duration.ofMillis(1));
    requireUnknown(whoami(token), true);
    // what has no end has not ended, and nothing is stored for who comes too late
    assertThat(alice.get(V3 + "/account/whoami").status()).isEqualTo(200);
    requireUnknown(
        with(token).call("POST", V3 + "/createRoom", JsonObject.of("name", "Late")), true);
    assertThat(alice.ok(V3 + "/joined_rooms").requireArray("joined_rooms").size()).isZero();
    server.close();
    start();
    requireUnknown(whoami(token), true);
    JsonObject fresh = refresh(issued.requireString("refresh_token")).json();
    assertThat(fresh.requireString("access_token")).isNotEqualTo(token);
    assertThat(whoami(fresh.requireString("access_token")).status()).isEqualTo(200);
    // the one before it has ended with its first use
    requireUnknown(whoami(token), false);
    requireUnknown(refresh(issued.requireString("refresh_token")), false);
  }

  @Test
  void whenSignedOut_thenItIsNoSoftLogout_whateverTheTime() {
    String token = issued.requireString("access_token");
    with(token).ok("POST", V3 + "/logout", JsonObject.EMPTY);
    requireUnknown(whoami(token), false);
    pass(LIFE.multipliedBy(2));
    requireUnknown(whoami(token), false);
    requireUnknown(refresh(issued.requireString("refresh_token")), false);
  }
}
