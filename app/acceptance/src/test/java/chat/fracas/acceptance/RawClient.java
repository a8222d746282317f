package chat.fracas.acceptance;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A client of a few lines over the JDK's HTTP: what a server really holds, seen without our engine.
/// Thread-safe.
public final class RawClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI server;
  private final String token;
  private final String userId;

  private RawClient(HttpClient http, URI server, String token, String userId) {
    this.http = http;
    this.server = server;
    this.token = token;
    this.userId = userId;
  }

  /// What a server answered.
  public record Answer(int status, JsonObject body) {
    /// The body of a success.
    public JsonObject ok() {
      if (status != 200) {
        throw new IllegalStateException(status + " " + Json.text(body));
      }
      return body;
    }
  }

  /// Makes an account on a server that lets anybody.
  public static RawClient register(URI server, String name, String password) throws Exception {
    var anybody = anybody(server);
    JsonObject request =
        JsonObject.of("username", name)
            .with("password", password)
            .with("auth", JsonObject.of("type", "m.login.dummy"));
    Answer first = anybody.post("/_matrix/client/v3/register", request);
    Answer answer = first;
    if (first.status() == 401) {
      JsonObject auth =
          JsonObject.of("type", "m.login.dummy")
              .with("session", first.body().requireString("session"));
      answer = anybody.post("/_matrix/client/v3/register", request.with("auth", auth));
    }
    return anybody.as(answer.ok());
  }

  public static RawClient login(URI server, String name, String password) throws Exception {
    var anybody = anybody(server);
    JsonObject request =
        JsonObject.of("type", "m.login.password")
            .with("identifier", JsonObject.of("type", "m.id.user").with("user", name))
            .with("password", password);
    return anybody.as(anybody.post("/_matrix/client/v3/login", request).ok());
  }

  private static RawClient anybody(URI server) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new RawClient(http, server, "", "");
  }

  private RawClient as(JsonObject session) {
    return new RawClient(
        http, server, session.requireString("access_token"), session.requireString("user_id"));
  }

  /// The same account at another address of its server.
  public RawClient at(URI address) {
    return new RawClient(http, address, token, userId);
  }

  public String userId() {
    return userId;
  }

  public Answer get(String target) throws Exception {
    return send(request(target).GET());
  }

  public Answer post(String target, JsonObject body) throws Exception {
    return send(request(target).POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
  }

  public Answer put(String target, JsonObject body) throws Exception {
    return send(request(target).PUT(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
  }

  private HttpRequest.Builder request(String target) {
    var request =
        HttpRequest.newBuilder(server.resolve(target))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), Json.parseObject(response.body()));
  }

  /// Creates a room and gives its id.
  public String createRoom(JsonObject request) throws Exception {
    return post("/_matrix/client/v3/createRoom", request).ok().requireString("room_id");
  }

  public void join(String room) throws Exception {
    post("/_matrix/client/v3/join/" + encoded(room), JsonObject.EMPTY).ok();
  }

  public void invite(String room, String user) throws Exception {
    post(inRoom(room) + "/invite", JsonObject.of("user_id", user)).ok();
  }

  /// Sends a text and gives its event id.
  public String sendText(String room, String transaction, String text) throws Exception {
    JsonObject content = JsonObject.of("msgtype", "m.text").with("body", text);
    return put(inRoom(room) + "/send/m.room.message/" + encoded(transaction), content)
        .ok()
        .requireString("event_id");
  }

  /// Every event of the room, oldest first.
  public List<JsonObject> history(String room) throws Exception {
    var newestFirst = new ArrayList<JsonObject>();
    Optional<String> from = Optional.empty();
    do {
      JsonObject page =
          get(inRoom(room)
                  + "/messages?dir=b&limit=100"
                  + from.map(token -> "&from=" + encoded(token)).orElse(""))
              .ok();
      newestFirst.addAll(page.array("chunk").orElse(JsonArray.EMPTY).objects());
      from = page.string("end");
    } while (from.isPresent());
    return newestFirst.reversed();
  }

  /// The bodies of all messages of the room, oldest first.
  public List<String> texts(String room) throws Exception {
    return history(room).stream()
        .filter(event -> event.requireString("type").equals("m.room.message"))
        .map(event -> event.requireObject("content").string("body").orElse(""))
        .toList();
  }

  public static String inRoom(String room) {
    return "/_matrix/client/v3/rooms/" + encoded(room);
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
