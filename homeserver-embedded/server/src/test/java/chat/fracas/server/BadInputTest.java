package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.protocol.endpoint.Endpoint;
import chat.fracas.protocol.endpoint.Endpoints;
import chat.fracas.protocol.endpoint.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything wrong that may be sent to every endpoint: an error of the specification, nothing stored,
/// the next request served.
class BadInputTest {
  private static final List<Endpoint> ENDPOINTS =
      Endpoints.load().all().stream()
          .filter(endpoint -> endpoint.api() == Endpoint.Api.CLIENT_SERVER)
          .toList();

  /// Ends the account or its tokens when it is asked to properly; an empty body is proper.
  private static final List<String> ENDS_THE_SESSION = List.of("logout", "logout_all");

  private static final String HUGE = "x".repeat(5 * 1024 * 1024);

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private String room;
  private String event;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    room = alice.createRoom(JsonObject.of("name", "Garden"));
    event = alice.say(room, "hello");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String target(Endpoint endpoint, Map<String, String> values) {
    String path = endpoint.path().strip();
    while (path.contains("{")) {
      String name = path.substring(path.indexOf('{') + 1, path.indexOf('}'));
      path = path.replace("{" + name + "}", values.getOrDefault(name, good(name)));
    }
    return path;
  }

  private String good(String name) {
    return switch (name) {
      case "roomId", "roomIdOrAlias" -> TestClient.encode(room);
      case "eventId" -> TestClient.encode(event);
      case "userId" -> TestClient.encode(alice.user());
      case "roomAlias" -> TestClient.encode("#nowhere:test.example");
      case "kind" -> "override";
      case "receiptType" -> "m.read";
      case "keyName" -> "displayname";
      case "serverName" -> "test.example";
      case "eventType" -> "m.room.message";
      default -> "some" + name;
    };
  }

  private static void requireRefusal(Endpoint endpoint, String why, TestClient.Answer answer) {
    assertThat(answer.status()).as("%s %s", why, endpoint).isBetween(400, 499);
    assertThat(answer.code()).as("%s %s", why, endpoint).startsWith("M_");
  }

  private static boolean takesJson(Endpoint endpoint) {
    return (endpoint.method() == HttpMethod.POST || endpoint.method() == HttpMethod.PUT)
        && !endpoint.path().contains("/media/");
  }

  @Test
  void givenBodiesThatAreNoJsonObjects_thenTheyAreRefused() {
    Map<String, byte[]> bodies =
        Map.of(
            "broken", "{\"a\":".getBytes(StandardCharsets.UTF_8),
            "no object", "[1]".getBytes(StandardCharsets.UTF_8),
            "two values", "{}{}".getBytes(StandardCharsets.UTF_8),
            "the same key twice", "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8),
            "not UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            "half a character", "{\"a\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8),
            "deep", ("{\"a\":".repeat(5_000) + "1").getBytes(StandardCharsets.UTF_8),
            "oversize", ("{\"a\":\"" + HUGE + "\"}").getBytes(StandardCharsets.UTF_8));
    for (Endpoint endpoint : ENDPOINTS) {
      if (takesJson(endpoint)) {
        bodies.forEach(
            (why, body) ->
                requireRefusal(
                    endpoint,
                    why,
                    alice.send(
                        endpoint.method().name(),
                        target(endpoint, Map.of()),
                        body,
                        "application/json")));
      }
    }
    requireUntouched();
  }

  @Test
  void givenAnOversizeBody_thenTheCodeSaysSo() {
    TestClient.Answer answer =
        alice.call("POST", "/_matrix/client/v3/createRoom", JsonObject.of("name", HUGE));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("M_TOO_LARGE");
    TestClient.Answer event =
        alice.call(
            "PUT",
            TestClient.room(room) + "/send/m.room.message/big",
            JsonObject.of("body", "x".repeat(70_000)));
    assertThat(event.status()).isEqualTo(413);
    assertThat(event.code()).isEqualTo("M_TOO_LARGE");
  }

  @Test
  void givenValuesOfWrongTypes_thenNothingBreaks() {
    var names =
        List.of(
            "user_id",
            "reason",
            "messages",
            "typing",
            "timeout",
            "presence",
            "status_msg",
            "search_term",
            "limit",
            "filter",
            "room_id",
            "visibility",
            "devices",
            "auth",
            "password",
            "new_password",
            "type",
            "identifier",
            "refresh_token",
            "username",
            "device_id",
            "name",
            "topic",
            "invite",
            "initial_state",
            "preset",
            "creation_content",
            "room_version",
            "power_level_content_override",
            "room_alias_name",
            "is_direct",
            "actions",
            "conditions",
            "pattern",
            "enabled",
            "app_id",
            "pushkey",
            "kind",
            "data",
            "lang",
            "displayname",
            "avatar_url",
            "m.read",
            "m.fully_read",
            "thread_id",
            "event_fields",
            "event_format",
            "room",
            "account_data",
            "score",
            "since",
            "display_name",
            "membership",
            "order",
            "m.relates_to",
            "alias",
            "alt_aliases",
            "token",
            "inhibit_login",
            "invite_3pid");
    var objects = new ArrayList<JsonObject>();
    for (String name : names) {
      for (var value :
          List.of(
              new JsonString("\u0000"),
              new JsonString("x".repeat(2_000)),
              JsonArray.of(JsonArray.EMPTY),
              JsonObject.of("a", JsonObject.EMPTY))) {
        objects.add(JsonObject.of(name, value));
      }
      objects.add(JsonObject.EMPTY.with(name, -1));
      objects.add(JsonObject.EMPTY.with(name, true));
    }
    JsonObject all = JsonObject.EMPTY;
    for (String name : names) {
      all = all.with(name, JsonArray.EMPTY);
    }
    objects.add(all);
    for (Endpoint endpoint : ENDPOINTS) {
      if (!takesJson(endpoint) || ENDS_THE_SESSION.contains(endpoint.operation())) {
        continue;
      }
      for (JsonObject body : objects) {
        TestClient.Answer answer =
            alice.call(endpoint.method().name(), target(endpoint, Map.of()), body);
        assertThat(answer.status()).as("%s %s", endpoint, body).isLessThan(500);
      }
    }
    assertThat(alice.get("/_matrix/client/v3/account/whoami").status()).isEqualTo(200);
  }

  @Test
  void givenPathsThatMeanNothing_thenNothingBreaks() {
    for (String bad :
        List.of(
            "%00",
            "%zz",
            "%ff",
            "!",
            "@",
            "$",
            "%F0%9F%98%80",
            "..",
            "a".repeat(3_000),
            "%21nowhere%3Atest.example",
            "%40nobody%3Atest.example",
            "%24nothing")) {
      for (Endpoint endpoint : ENDPOINTS) {
        if (!endpoint.path().contains("{") || ENDS_THE_SESSION.contains(endpoint.operation())) {
          continue;
        }
        for (String name : parameters(endpoint)) {
          TestClient.Answer answer =
              alice.call(
                  endpoint.method().name(),
                  target(endpoint, Map.of(name, bad)),
                  JsonObject.of("a", "b"));
          assertThat(answer.status()).as("%s=%s %s", name, bad, endpoint).isLessThan(500);
        }
      }
    }
    assertThat(alice.get("/_matrix/client/v3/sync").status()).isEqualTo(200);
  }

  private static List<String> parameters(Endpoint endpoint) {
    var names = new ArrayList<String>();
    for (String segment : endpoint.path().strip().split("/", -1)) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }

  @Test
  void givenQueriesThatMeanNothing_thenNothingBreaks() {
    for (Endpoint endpoint : ENDPOINTS) {
      if (endpoint.method() != HttpMethod.GET) {
        continue;
      }
      for (String query :
          List.of(
              "limit=many",
              "limit=-5",
              "limit=99999999999999999999",
              "from=nowhere",
              "since=x",
              "dir=q",
              "filter=%7B",
              "filter=17",
              "ts=then",
              "at=x",
              "timeout=soon",
              "%zz=1",
              "width=-1&height=0",
              "width=x&height=y",
              "filter=%7B%22limit%22%3A%22x%22%7D")) {
        TestClient.Answer answer = alice.get(target(endpoint, Map.of()) + "?" + query);
        assertThat(answer.status()).as("%s?%s", endpoint, query).isNotEqualTo(500);
      }
    }
    requireUntouched();
  }

  @Test
  void givenNoToken_orOneThatIsNobodys_thenPrivateEndpointsSaySo() {
    var nobody = new TestClient(server);
    TestClient.Answer missing = nobody.get("/_matrix/client/v3/account/whoami");
    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.code()).isEqualTo("M_MISSING_TOKEN");
    nobody.token("fa_nobody");
    TestClient.Answer unknown = nobody.get("/_matrix/client/v3/account/whoami");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.code()).isEqualTo("M_UNKNOWN_TOKEN");
    TestClient other = alice.signIn("OTHER");
    other.ok("POST", "/_matrix/client/v3/logout", JsonObject.EMPTY);
    assertThat(other.get("/_matrix/client/v3/sync").code()).isEqualTo("M_UNKNOWN_TOKEN");
  }

  @Test
  void givenUnknownEndpoints_thenTheyAreUnrecognized() {
    TestClient.Answer unknown = alice.get("/_matrix/client/v3/nothing");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("M_UNRECOGNIZED");
    TestClient.Answer method =
        alice.call("DELETE", "/_matrix/client/v3/account/whoami", JsonObject.EMPTY);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.code()).isEqualTo("M_UNRECOGNIZED");
  }

  /// Nothing was stored, and the server serves on.
  private void requireUntouched() {
    JsonObject sync = alice.sync("");
    JsonObject joined = TestClient.joined(sync, room);
    assertThat(joined.requireObject("timeline").requireArray("events").objects().getLast())
        .satisfies(last -> assertThat(last.string("event_id")).contains(event));
    assertThat(sync.requireObject("rooms").requireObject("join").keys()).containsExactly(room);
  }
}
