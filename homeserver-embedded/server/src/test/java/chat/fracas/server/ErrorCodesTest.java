package chat.fracas.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonBoolean;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.endpoint.Endpoint;
import chat.fracas.protocol.endpoint.Endpoints;
import chat.fracas.protocol.endpoint.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which request is refused with which of the specification's codes ("Standard error response" and the
/// answers of each endpoint).
class ErrorCodesTest {
  private static final String V3 = "/_matrix/client/v3";

  /// One of each kind of JSON.
  private static final Map<String, JsonValue> KINDS =
      Map.of(
          "text",
          new JsonString("x"),
          "number",
          new JsonInteger(7),
          "flag",
          JsonBoolean.of(true),
          "list",
          JsonArray.EMPTY,
          "object",
          JsonObject.EMPTY);

  /// What may come without a body: the specification has none there, or others bear it, or it is no JSON.
  private static final Set<String> PERHAPS_EMPTY =
      Set.of(
          "logout",
          "logout_all",
          "createContent",
          "uploadContent",
          "uploadContentToMXC",
          "forgetRoom",
          "joinRoom",
          "joinRoomById",
          "knockRoom",
          "leaveRoom",
          "postReceipt");

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;
  private String room;
  private String event;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
    room = alice.createRoom(JsonObject.of("room_alias_name", "garden"));
    event = alice.say(room, "hello");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String path(String template) {
    return template
        .replace("{room}", TestClient.room(room))
        .replace("{event}", TestClient.encode(event))
        .replace("{alice}", TestClient.encode(alice.user()))
        .replace("{bob}", TestClient.encode(bob.user()));
  }

  private TestClient.Answer send(String method, String template, String body) {
    return alice.send(
        method, path(template), body.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "POST | /_matrix/client/v3/register | {'username':'carol','password':''} | 400 | M_WEAK_PASSWORD",
        "POST | /_matrix/client/v3/account/password | {'new_password':''} | 400 | M_WEAK_PASSWORD",
        "POST | /_matrix/client/v3/register | {'username':'A B','password':'x'} | 400 | M_INVALID_USERNAME",
        "POST | /_matrix/client/v3/register | {'username':'bob','password':'x'} | 400 | M_USER_IN_USE",
        "GET | /_matrix/client/v3/register/available?username=bob |  | 400 | M_USER_IN_USE",
        "GET | /_matrix/client/v3/register/available?username=A |  | 400 | M_INVALID_USERNAME",
        "POST | /_matrix/client/v3/register?kind=guest | {} | 403 | M_FORBIDDEN",
        "POST | /_matrix/client/v3/login | {} | 400 | M_MISSING_PARAM",
        "POST | /_matrix/client/v3/login | {'type':'m.login.dream'} | 400 | M_UNKNOWN",
        "POST | /_matrix/client/v3/login | {'type':'m.login.password','password':'x','identifier':{'type':'m.id.user','user':'bob'}} | 403 | M_FORBIDDEN",
        "POST | /_matrix/client/v3/login | {'type':'m.login.token','token':'x'} | 403 | M_FORBIDDEN",
        "POST | /_matrix/client/v3/refresh | {'refresh_token':'x'} | 401 | M_UNKNOWN_TOKEN",
        "POST | /_matrix/client/v3/createRoom | {'room_version':'999'} | 400 | M_UNSUPPORTED_ROOM_VERSION",
        "POST | /_matrix/client/v3/createRoom | {'room_alias_name':'garden'} | 400 | M_ROOM_IN_USE",
        "POST | /_matrix/client/v3/createRoom | {'preset':'none'} | 400 | M_INVALID_PARAM",
        "POST | /_matrix/client/v3/createRoom | {'invite_3pid':[{'medium':'email','address':'a@b.c'}]} | 403 | M_THREEPID_DENIED",
        "POST | {room}/invite | {'medium':'email','address':'a@b.c'} | 403 | M_THREEPID_DENIED",
        "POST | {room}/invite | {} | 400 | M_MISSING_PARAM",
        "POST | {room}/kick | {'user_id':'nobody'} | 400 | M_INVALID_PARAM",
        "PUT | {room}/state/m.room.canonical_alias | {'alias':'#nowhere:test.example'} | 400 | M_BAD_ALIAS",
        "PUT | {room}/state/m.room.canonical_alias | {'alt_aliases':['no alias']} | 400 | M_INVALID_PARAM",
        "PUT | {room}/state/m.room.power_levels | {'ban':'high'} | 403 | M_FORBIDDEN",
        "GET | {room}/event/%24nothing |  | 404 | M_NOT_FOUND",
        "GET | {room}/messages?dir=sideways |  | 400 | M_INVALID_PARAM",
        "PUT | {room}/typing/{bob} | {'typing':true} | 403 | M_FORBIDDEN",
        "PUT | {room}/typing/{alice} | {} | 400 | M_MISSING_PARAM",
        "POST | {room}/receipt/m.dream/{event} | {} | 400 | M_INVALID_PARAM",
        "POST | /_matrix/client/v3/join/%21none%3Atest.example | {} | 404 | M_NOT_FOUND",
        "POST | /_matrix/client/v3/join/%23none%3Atest.example | {} | 404 | M_NOT_FOUND",
        "GET | /_matrix/client/v3/directory/room/%23none%3Atest.example |  | 404 | M_NOT_FOUND",
        "GET | /_matrix/client/v3/profile/%40none%3Atest.example |  | 404 | M_NOT_FOUND",
        "PUT | /_matrix/client/v3/profile/{bob}/displayname | {'displayname':'Bob'} | 403 | M_FORBIDDEN",
        "PUT | /_matrix/client/v3/presence/{alice}/status | {} | 400 | M_MISSING_PARAM",
        "PUT | /_matrix/client/v3/presence/{alice}/status | {'presence':'dreaming'} | 400 | M_INVALID_PARAM",
        "GET | /_matrix/client/v3/presence/{bob}/status |  | 403 | M_FORBIDDEN",
        "GET | /_matrix/client/v3/user/{alice}/account_data/org.example.none |  | 404 | M_NOT_FOUND",
        "GET | /_matrix/client/v3/sync?since=x |  | 400 | M_INVALID_PARAM",
        "GET | /_matrix/client/v3/sync?filter=17 |  | 400 | M_INVALID_PARAM",
        "GET | /_matrix/client/v3/room_keys/version |  | 404 | M_NOT_FOUND",
        "PUT | /_matrix/client/v3/room_keys/keys?version=9 | {'rooms':{}} | 404 | M_NOT_FOUND",
        "GET | /_matrix/client/v1/media/thumbnail/test.example/none?width=1&height=1 |  | 404 | M_NOT_FOUND",
      })
  void theCodeIsTheSpecifications(
      String method, String path, String body, int status, String code) {
    TestClient.Answer answer = send(method, path, body == null ? "" : body.replace('\'', '"'));
    assertThat(answer.code()).as("%s", answer).isEqualTo(code);
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(alice.get(V3 + "/account/whoami").status()).isEqualTo(200);
  }

  /// A member of the space may come in, but nobody there may let them.
  @Test
  void whenNobodyMayLetARestrictedMemberIn_thenTheyAreToldSo() {
    String space = alice.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(space);
    JsonObject allow = JsonObject.of("type", "m.room_membership").with("room_id", space);
    JsonObject rules =
        JsonObject.of("type", "m.room.join_rules")
            .with(
                "content",
                JsonObject.of("join_rule", "restricted").with("allow", JsonArray.of(allow)));
    String closed =
        alice.createRoom(
            JsonObject.of("room_version", "11")
                .with("initial_state", JsonArray.of(rules))
                .with("power_level_content_override", JsonObject.EMPTY.with("invite", 101)));
    TestClient.Answer refusal =
        bob.call("POST", TestClient.room(closed) + "/join", JsonObject.EMPTY);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo("M_UNABLE_TO_GRANT_JOIN");
  }

  /// The required fields of bodies, each with what it has to be.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "POST | /_matrix/client/v3/login | type | text | {}",
        "POST | /_matrix/client/v3/login | password | text | {'type':'m.login.password','identifier':{'type':'m.id.user','user':'bob'}}",
        "POST | /_matrix/client/v3/login | identifier | object | {'type':'m.login.password','password':'x'}",
        "POST | /_matrix/client/v3/register | username | text | {'password':'x'}",
        "POST | /_matrix/client/v3/register | auth | object | {'username':'carol','password':'x'}",
        "POST | /_matrix/client/v3/refresh | refresh_token | text | {}",
        "POST | /_matrix/client/v3/account/password | new_password | text | {}",
        "POST | /_matrix/client/v3/delete_devices | devices | list | {}",
        "POST | /_matrix/client/v3/createRoom | invite | list | {}",
        "POST | /_matrix/client/v3/createRoom | initial_state | list | {}",
        "POST | /_matrix/client/v3/createRoom | creation_content | object | {}",
        "POST | /_matrix/client/v3/createRoom | power_level_content_override | object | {}",
        "POST | /_matrix/client/v3/createRoom | name | text | {}",
        "POST | {room}/invite | user_id | text | {}",
        "POST | {room}/kick | user_id | text | {}",
        "POST | {room}/ban | user_id | text | {}",
        "POST | {room}/unban | user_id | text | {}",
        "POST | {room}/kick | reason | text | {'user_id':'@nobody:test.example'}",
        "PUT | {room}/typing/{alice} | typing | flag | {}",
        "PUT | {room}/typing/{alice} | timeout | number | {'typing':true}",
        "POST | {room}/read_markers | m.fully_read | text | {}",
        "PUT | /_matrix/client/v3/presence/{alice}/status | presence | text | {}",
        "PUT | /_matrix/client/v3/presence/{alice}/status | status_msg | text | {'presence':'online'}",
        "PUT | /_matrix/client/v3/profile/{alice}/displayname | displayname | text | {}",
        "PUT | /_matrix/client/v3/directory/room/%23other%3Atest.example | room_id | text | {}",
        "PUT | /_matrix/client/v3/directory/list/room/%21x | visibility | text | {}",
        "PUT | /_matrix/client/v3/sendToDevice/org.example.x/1 | messages | object | {}",
        "POST | /_matrix/client/v3/user_directory/search | search_term | text | {}",
        "PUT | /_matrix/client/v3/pushrules/global/override/x | actions | list | {'conditions':[]}",
        "PUT | /_matrix/client/v3/pushrules/global/content/x | pattern | text | {'actions':[]}",
        "PUT | /_matrix/client/v3/pushrules/global/override/.m.rule.master/enabled | enabled | flag | {}",
        "PUT | /_matrix/client/v3/pushrules/global/override/.m.rule.master/actions | actions | list | {}",
        "POST | /_matrix/client/v3/pushers/set | app_id | text | {'pushkey':'k','kind':'http'}",
        "POST | /_matrix/client/v3/pushers/set | pushkey | text | {'app_id':'a','kind':'http'}",
        "POST | /_matrix/client/v3/keys/query | device_keys | object | {}",
        "POST | /_matrix/client/v3/keys/claim | one_time_keys | object | {}",
        "POST | /_matrix/client/v3/room_keys/version | algorithm | text | {'auth_data':{}}",
        "POST | /_matrix/client/v3/room_keys/version | auth_data | object | {'algorithm':'m.megolm_backup.v1.curve25519-aes-sha2'}",
        "PUT | /_matrix/client/v3/user/{alice}/rooms/%21x/tags/u.a | order | number | {}",
        "POST | /_matrix/client/v3/user/{alice}/filter | room | object | {}",
        "POST | {room}/report/{event} | reason | text | {}",
      })
  void givenAFieldOfAnotherKind_thenTheRequestIsBad(
      String method, String path, String field, String kind, String others) {
    var wrong = new LinkedHashMap<>(KINDS);
    assertThat(wrong.remove(kind)).isNotNull();
    wrong.forEach(
        (other, value) -> {
          String at = path.replace("%21x", TestClient.encode(room));
          JsonObject body =
              Json.parseObject(others.replace('\'', '"')).toBuilder().put(field, value).build();
          TestClient.Answer answer = send(method, at, Json.text(body));
          assertThat(answer.status()).as("%s: %s", other, answer).isEqualTo(400);
          assertThat(answer.code())
              .as("%s: %s", other, answer)
              .isIn("M_BAD_JSON", "M_INVALID_PARAM");
        });
    assertThat(alice.get(V3 + "/account/whoami").status()).isEqualTo(200);
  }

  @Test
  void anEmptyBodyIsNoJson_whereABodyIsRequired_andNothingIsStored() {
    for (Endpoint endpoint : Endpoints.load().all()) {
      boolean changes = endpoint.method() == HttpMethod.PUT || endpoint.method() == HttpMethod.POST;
      if (endpoint.api() != Endpoint.Api.CLIENT_SERVER
          || !changes
          || PERHAPS_EMPTY.contains(endpoint.operation())) {
        continue;
      }
      String target =
          endpoint
              .path()
              .strip()
              .replace("{roomId}", TestClient.encode(room))
              .replace("{userId}", TestClient.encode(alice.user()))
              .replace("{eventId}", TestClient.encode(event))
              .replaceAll("\\{[^}]*}", "x");
      TestClient.Answer answer = alice.send(endpoint.method().name(), target, new byte[0], "");
      if (answer.code().equals("M_UNRECOGNIZED")) {
        continue;
      }
      assertThat(answer.code()).as("%s", endpoint).isEqualTo("M_NOT_JSON");
      assertThat(answer.status()).as("%s", endpoint).isEqualTo(400);
    }
    JsonObject timeline = TestClient.joined(alice.sync(""), room).requireObject("timeline");
    assertThat(timeline.requireArray("events").objects().getLast().string("event_id"))
        .contains(event);
    assertThat(alice.get(TestClient.room(room) + "/state/x").code()).isEqualTo("M_NOT_FOUND");
  }

  @Test
  void whereNothingIsRequired_anEmptyBodyWillDo() {
    byte[] nothing = new byte[0];
    String open = alice.createRoom(JsonObject.of("preset", "public_chat"));
    for (String path :
        List.of(
            TestClient.room(open) + "/join",
            TestClient.room(open) + "/leave",
            V3 + "/join/" + TestClient.encode(open),
            TestClient.room(open) + "/receipt/m.read/" + TestClient.encode(alice.say(open, "hi")),
            TestClient.room(open) + "/leave",
            TestClient.room(open) + "/forget",
            "/_matrix/media/v1/create",
            V3 + "/logout")) {
      assertThat(bob.send("POST", path, nothing, "").status()).as(path).isEqualTo(200);
    }
  }
}
