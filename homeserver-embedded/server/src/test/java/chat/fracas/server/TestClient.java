package chat.fracas.server;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.server.http.ApiAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A client of the API in the same process, as plain as it can be.
final class TestClient {
  /// A status and a body.
  record Answer(int status, JsonValue body) {
    JsonObject json() {
      return (JsonObject) body;
    }

    String code() {
      return json().string("errcode").orElse("");
    }
  }

  private final Homeserver server;
  private String token = "";
  private String user = "";
  private int transactions;

  TestClient(Homeserver server) {
    this.server = server;
  }

  /// A client with a new account.
  static TestClient register(Homeserver server, String name) {
    var client = new TestClient(server);
    JsonObject body =
        JsonObject.of("username", name)
            .with("password", "correct horse")
            .with("auth", JsonObject.of("type", "m.login.dummy"));
    client.signedIn(client.ok("POST", "/_matrix/client/v3/register", body));
    return client;
  }

  /// Another device of the same account.
  TestClient signIn(String deviceId) {
    var other = new TestClient(server);
    other.signedIn(
        other.ok(
            "POST",
            "/_matrix/client/v3/login",
            JsonObject.of("type", "m.login.password")
                .with("identifier", JsonObject.of("type", "m.id.user").with("user", user))
                .with("password", "correct horse")
                .with("device_id", deviceId)));
    return other;
  }

  private void signedIn(JsonObject answer) {
    token = answer.requireString("access_token");
    user = answer.requireString("user_id");
  }

  String user() {
    return user;
  }

  void token(String other) {
    token = other;
  }

  String token() {
    return token;
  }

  Answer send(String method, String target, byte[] body, String contentType) {
    Map<String, String> headers =
        token.isEmpty()
            ? Map.of("Content-Type", contentType)
            : Map.of("Authorization", "Bearer " + token, "Content-Type", contentType);
    try {
      ApiAnswer answer =
          server
              .loopback()
              .exchange(method, target, headers, new ByteArrayInputStream(body), body.length);
      try (InputStream in = answer.body().open()) {
        return new Answer(answer.status(), Json.parse(in.readAllBytes()));
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  Answer call(String method, String target, JsonObject body) {
    byte[] bytes = method.equals("GET") ? new byte[0] : Json.write(body);
    return send(method, target, bytes, "application/json");
  }

  Answer get(String target) {
    return call("GET", target, JsonObject.EMPTY);
  }

  JsonObject ok(String method, String target, JsonObject body) {
    Answer answer = call(method, target, body);
    if (answer.status() != 200) {
      throw new AssertionError(method + " " + target + ": " + answer);
    }
    return answer.body() instanceof JsonObject json
        ? json
        : JsonObject.of("array", (JsonArray) answer.body());
  }

  JsonObject ok(String target) {
    return ok("GET", target, JsonObject.EMPTY);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String room(String id) {
    return "/_matrix/client/v3/rooms/" + encode(id);
  }

  String createRoom(JsonObject body) {
    return ok("POST", "/_matrix/client/v3/createRoom", body).requireString("room_id");
  }

  String say(String room, String text) {
    return sendEvent(room, "m.room.message", JsonObject.of("msgtype", "m.text").with("body", text));
  }

  String sendEvent(String room, String type, JsonObject content) {
    return ok("PUT", room(room) + "/send/" + type + "/t" + transactions++, content)
        .requireString("event_id");
  }

  void join(String room) {
    ok("POST", room(room) + "/join", JsonObject.EMPTY);
  }

  JsonObject sync(String query) {
    return ok("/_matrix/client/v3/sync" + (query.isEmpty() ? "" : "?" + query));
  }

  static JsonObject joined(JsonObject sync, String room) {
    return sync.requireObject("rooms").requireObject("join").requireObject(room);
  }
}
