package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "Ignoring Users" of the client-server API.
class IgnoredUsersTest {
  @TempDir Path folder;
  private Homeserver server;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theirMessagesAndInvitationsAreNotTold_theirStateIs() {
    TestClient alice = TestClient.register(server, "alice");
    TestClient bore = TestClient.register(server, "bore");
    String room =
        bore.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(alice.user()))));
    alice.join(room);
    alice.ok(
        "PUT",
        "/_matrix/client/v3/user/"
            + TestClient.encode(alice.user())
            + "/account_data/m.ignored_user_list",
        JsonObject.of("ignored_users", JsonObject.of(bore.user(), JsonObject.EMPTY)));
    bore.say(room, "blah");
    bore.ok("PUT", TestClient.room(room) + "/state/m.room.topic", JsonObject.of("topic", "quiet"));
    String other =
        bore.createRoom(JsonObject.of("invite", JsonArray.of(new JsonString(alice.user()))));
    JsonObject rooms = alice.sync("").requireObject("rooms");
    assertThat(Json.text(rooms)).contains("quiet").doesNotContain("blah", other);
  }
}
