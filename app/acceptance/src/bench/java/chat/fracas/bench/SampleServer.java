package chat.fracas.bench;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server of one large account that answers at once, from memory: what is left is the client's own
/// time. It gives rooms with some messages each in a first sync, and more of them in a second one.
final class SampleServer implements HttpTransport {
  static final String USER = "@bench:example.org";

  private static final int MEMBERS = 36;

  private final LargeAccount data;
  private final int rooms;
  private final byte[] first;
  private final byte[] second;
  private int pages;
  private final CountDownLatch secondAsked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  SampleServer(int rooms, int firstEach, int secondEach) {
    this.data = new LargeAccount(Math.clamp(rooms * (long) (firstEach + secondEach), 1, 20_000));
    this.rooms = rooms;
    this.first = sync("s1", firstEach, true);
    this.second = sync("s2", secondEach, false);
  }

  /// How long the first sync is, in bytes.
  int firstBytes() {
    return first.length;
  }

  /// Waits until the client has dealt with both syncs and asks for a third.
  void awaitSecond() throws InterruptedException {
    if (!secondAsked.await(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the client does not ask for more");
    }
  }

  private byte[] sync(String token, int each, boolean all) {
    var join = JsonObject.builder();
    for (int room = 0; room < rooms; room++) {
      JsonObject timeline =
          JsonObject.of("events", JsonArray.of(data.events(each)))
              .with("limited", all)
              .with("prev_batch", "t" + room);
      JsonObject counts = JsonObject.EMPTY.with("notification_count", room % 5);
      JsonObject joined =
          JsonObject.of("timeline", timeline)
              .with("unread_notifications", counts.with("highlight_count", room % 50 == 0 ? 1 : 0));
      join.put(
          LargeAccount.room(room).value(),
          all
              ? joined
                  .with("state", JsonObject.of("events", JsonArray.of(state(room))))
                  .with("summary", JsonObject.EMPTY.with("m.joined_member_count", MEMBERS + 1))
              : joined);
    }
    return Json.write(
        JsonObject.of("next_batch", token).with("rooms", JsonObject.of("join", join.build())));
  }

  private static List<JsonObject> state(int room) {
    String creator = "@user%04d:hs0.example".formatted(room);
    var state = new ArrayList<JsonObject>();
    state.add(
        state(
            room,
            "m.room.create",
            "",
            creator,
            JsonObject.of("creator", creator).with("room_version", "10")));
    state.add(
        state(room, "m.room.name", "", creator, JsonObject.of("name", "Room number " + room)));
    state.add(state(room, "m.room.join_rules", "", creator, JsonObject.of("join_rule", "public")));
    state.add(
        state(
            room,
            "m.room.power_levels",
            "",
            creator,
            JsonObject.of("users", JsonObject.EMPTY.with(creator, 100))));
    state.add(member(room, USER, "Bench"));
    for (int i = 0; i < MEMBERS; i++) {
      String user = "@user%04d:hs%d.example".formatted((room * 31 + i) % 2000, i);
      state.add(member(room, user, "User number " + i));
    }
    return state;
  }

  private static JsonObject member(int room, String user, String name) {
    JsonObject content =
        JsonObject.of("membership", "join")
            .with("displayname", name)
            .with("avatar_url", "mxc://hs.example/avatar" + Math.floorMod(user.hashCode(), 2000));
    return state(room, "m.room.member", user, user, content);
  }

  private static JsonObject state(
      int room, String type, String key, String sender, JsonObject content) {
    return JsonObject.of("type", type)
        .with("state_key", key)
        .with("sender", sender)
        .with("content", content)
        .with("origin_server_ts", 1_600_000_000_000L + room)
        .with("event_id", "$" + room + "-" + type + "-" + Math.abs(key.hashCode()));
  }

  @Override
  public HttpAnswer exchange(HttpRequest request) throws IOException {
    String path = request.uri().getPath();
    String query = String.valueOf(request.uri().getQuery());
    if (path.endsWith("/versions")) {
      return json("{\"versions\":[\"v1.1\",\"v1.11\",\"v1.16\"],\"unstable_features\":{}}");
    }
    if (path.endsWith("/login")) {
      return json(
          request.method().equals("GET")
              ? "{\"flows\":[{\"type\":\"m.login.password\"}]}"
              : "{\"user_id\":\"" + USER + "\",\"access_token\":\"t\",\"device_id\":\"D\"}");
    }
    if (path.endsWith("/filter")) {
      return json("{\"filter_id\":\"1\"}");
    }
    if (path.endsWith("/sync")) {
      return sync(query);
    }
    if (path.endsWith("/messages")) {
      return messages(query);
    }
    if (request.method().equals("PUT") || request.method().equals("POST")) {
      return json("{}");
    }
    return new Answer(
        404, "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"\"}".getBytes(StandardCharsets.UTF_8));
  }

  private HttpAnswer sync(String query) throws IOException {
    if (query.contains("since=s1")) {
      return new Answer(200, second);
    }
    if (!query.contains("since=")) {
      return new Answer(200, first);
    }
    secondAsked.countDown();
    try {
      boolean ended = !query.contains("timeout=0") && closed.await(30, TimeUnit.SECONDS);
      if (ended) {
        throw new IOException("the server ended");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
    return json("{\"next_batch\":\"s2\"}");
  }

  private synchronized HttpAnswer messages(String query) {
    int limit = 50;
    for (String part : query.split("&")) {
      if (part.startsWith("limit=")) {
        limit = Integer.parseInt(part.substring("limit=".length()));
      }
    }
    JsonObject page =
        JsonObject.of("chunk", JsonArray.of(data.events(limit)))
            .with("start", "x")
            .with("end", "before" + pages++);
    return new Answer(200, Json.write(page));
  }

  private static HttpAnswer json(String text) {
    return new Answer(200, text.getBytes(StandardCharsets.UTF_8));
  }

  private record Answer(int status, byte[] bytes) implements HttpAnswer {
    @Override
    public Map<String, String> headers() {
      return Map.of("content-type", "application/json");
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
