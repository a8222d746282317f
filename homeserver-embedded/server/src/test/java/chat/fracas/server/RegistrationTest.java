package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
  private static final String REGISTER = "/_matrix/client/v3/register";
  private static final JsonObject CAROL =
      JsonObject.of("username", "carol").with("password", "correct horse");

  @TempDir Path folder;
  private @Nullable Homeserver server;

  private TestClient start(boolean open, Set<String> tokens) throws IOException {
    Homeserver started =
        Homeserver.start(
            ServerConfig.local(ServerName.parse("test.example"), folder)
                .withListen(Optional.empty())
                .withoutRateLimits()
                .withRegistration(open, tokens));
    server = started;
    return new TestClient(started);
  }

  @AfterEach
  void stop() {
    Objects.requireNonNull(server).close();
  }

  private static String sessionOf(TestClient.Answer challenge) {
    assertThat(challenge.status()).isEqualTo(401);
    return challenge.json().requireString("session");
  }

  @Test
  void givenAnOpenServer_thenOneStageThatAsksNothingIsEnough() throws IOException {
    TestClient nobody = start(true, Set.of());
    TestClient.Answer challenge = nobody.call("POST", REGISTER, CAROL);
    assertThat(Json.text(challenge.body())).contains("m.login.dummy");
    JsonObject auth = JsonObject.of("type", "m.login.dummy").with("session", sessionOf(challenge));
    JsonObject answer =
        nobody.ok("POST", REGISTER, CAROL.with("auth", auth).with("device_id", "PHONE"));
    assertThat(answer.string("user_id")).contains("@carol:test.example");
    assertThat(answer.string("device_id")).contains("PHONE");
    assertThat(answer.string("access_token")).isPresent();
    assertThat(nobody.get(REGISTER + "/available?username=carol").code())
        .isEqualTo("M_USER_IN_USE");
    assertThat(nobody.ok(REGISTER + "/available?username=dave").requireBool("available")).isTrue();
    assertThat(nobody.get(REGISTER + "/available?username=Da%20ve").code())
        .isEqualTo("M_INVALID_USERNAME");
    assertThat(nobody.get(REGISTER + "/available").code()).isEqualTo("M_MISSING_PARAM");
  }

  @Test
  void givenTokens_thenOnlyWhoHasOneRegisters() throws IOException {
    TestClient nobody = start(false, Set.of("friend"));
    String validity = "/_matrix/client/v1/register/m.login.registration_token/validity?token=";
    assertThat(nobody.ok(validity + "friend").requireBool("valid")).isTrue();
    assertThat(nobody.ok(validity + "foe").requireBool("valid")).isFalse();
    String session = sessionOf(nobody.call("POST", REGISTER, CAROL));
    JsonObject auth = JsonObject.of("type", "m.login.registration_token").with("session", session);
    TestClient.Answer wrong =
        nobody.call("POST", REGISTER, CAROL.with("auth", auth.with("token", "foe")));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().string("session")).contains(session);
    JsonObject dummy = JsonObject.of("type", "m.login.dummy").with("session", session);
    assertThat(nobody.call("POST", REGISTER, CAROL.with("auth", dummy)).status()).isEqualTo(401);
    nobody.ok("POST", REGISTER, CAROL.with("auth", auth.with("token", "friend")));
  }

  @Test
  void givenAClosedServer_orAGuest_thenNobodyRegisters() throws IOException {
    TestClient nobody = start(false, Set.of());
    for (String query : new String[] {"", "?kind=guest"}) {
      TestClient.Answer answer = nobody.call("POST", REGISTER + query, CAROL);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("M_FORBIDDEN");
    }
  }
}
