package chat.fracas.engine.scripted;

import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a homeserver does for encryption, for one device of each person: keeps keys, gives them out,
/// carries messages between devices, takes events. Thread-safe.
public final class KeyServer implements HttpTransport {
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final List<JsonObject> sent = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private int answersLost;
  private boolean reachable = true;

  /// What is known of a device.
  private static final class Device {
    final OwnDevice own;
    JsonObject keys = JsonObject.EMPTY;
    final Deque<Map.Entry<String, JsonValue>> oneTimeKeys = new ArrayDeque<>();
    final List<JsonObject> inbox = new ArrayList<>();
    final Set<String> transactions = new HashSet<>();
    final Map<String, String> events = new HashMap<>();

    Device(OwnDevice own) {
      this.own = own;
    }
  }

  /// The server as a device sees it.
  public MatrixHttp as(OwnDevice own) {
    String host = own.user().localpart();
    synchronized (this) {
      devices.put(host, new Device(own));
    }
    return new MatrixHttp(this, URI.create("http://" + host), Tokens.NONE);
  }

  public static OwnDevice device(String name) {
    return new OwnDevice(
        UserId.parse("@" + name + ":example.org"),
        new DeviceId(name.toUpperCase(java.util.Locale.ROOT)));
  }

  public synchronized void reachable(boolean now) {
    reachable = now;
  }

  /// The next events are taken, and nobody is told.
  public synchronized void loseAnswers(int count) {
    answersLost = count;
  }

  /// The events that were sent, oldest first.
  public synchronized List<JsonObject> sent() {
    return List.copyOf(sent);
  }

  /// Method and path of what was asked.
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /// Waits until the device has told its keys.
  public synchronized void awaitKeys(OwnDevice own) throws InterruptedException {
    Device device = devices.get(own.user().localpart());
    while (device == null || device.keys.isEmpty()) {
      wait();
    }
  }

  /// What a sync brings for the device; it stays there until it is taken.
  public synchronized String toDevice(OwnDevice own) {
    Device device = known(own);
    return """
    "to_device": {"events": %s}, "device_one_time_keys_count": {"signed_curve25519": %d},
    "device_unused_fallback_key_types": ["signed_curve25519"]
    """
        .formatted(Json.text(JsonArray.of(device.inbox)), device.oneTimeKeys.size());
  }

  public synchronized void taken(OwnDevice own) {
    known(own).inbox.clear();
  }

  private Device known(OwnDevice own) {
    return known(own.user().localpart());
  }

  private Device known(String name) {
    Device device = devices.get(name);
    if (device == null) {
      throw new IllegalStateException("nobody of that name");
    }
    return device;
  }

  @Override
  public synchronized HttpAnswer exchange(HttpRequest request) throws IOException {
    String path = request.uri().getRawPath();
    requests.add(request.method() + " " + path);
    if (!reachable) {
      throw new IOException("the server is out of reach");
    }
    Device device = known(request.uri().getHost());
    String[] parts = path.split("/", -1);
    JsonObject body = request.body().isEmpty() ? JsonObject.EMPTY : SyncServer.body(request);
    notifyAll();
    if (path.endsWith("/keys/upload")) {
      return upload(device, body);
    }
    if (path.endsWith("/keys/query")) {
      return query(body);
    }
    if (path.endsWith("/keys/claim")) {
      return claim(body);
    }
    if (path.contains("/sendToDevice/")) {
      return toDevice(device, decoded(parts[5]), parts[6], body);
    }
    if (path.contains("/send/")) {
      return event(device, decoded(parts[7]), parts[8], body);
    }
    return Answer.of(JsonObject.EMPTY);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Answer upload(Device device, JsonObject body) {
    body.object("device_keys").ifPresent(keys -> device.keys = keys);
    body.object("one_time_keys")
        .ifPresent(keys -> device.oneTimeKeys.addAll(keys.entries().entrySet()));
    return Answer.of(
        JsonObject.of(
            "one_time_key_counts",
            JsonObject.EMPTY.with("signed_curve25519", device.oneTimeKeys.size())));
  }

  private Answer query(JsonObject body) {
    var all = JsonObject.builder();
    for (String user : body.requireObject("device_keys").entries().keySet()) {
      Device device = devices.get(UserId.parse(user).localpart());
      if (device != null && !device.keys.isEmpty()) {
        all.put(user, JsonObject.of(device.own.device().toString(), device.keys));
      }
    }
    return Answer.of(JsonObject.of("device_keys", all.build()));
  }

  private Answer claim(JsonObject body) {
    var all = JsonObject.builder();
    for (String user : body.requireObject("one_time_keys").entries().keySet()) {
      Device device = known(UserId.parse(user).localpart());
      Map.Entry<String, JsonValue> key = device.oneTimeKeys.poll();
      if (key != null) {
        JsonObject one = JsonObject.EMPTY.with(key.getKey(), key.getValue());
        all.put(user, JsonObject.of(device.own.device().toString(), one));
      }
    }
    return Answer.of(JsonObject.of("one_time_keys", all.build()));
  }

  private Answer toDevice(Device from, String type, String transaction, JsonObject body) {
    if (from.transactions.add(transaction)) {
      body.requireObject("messages")
          .entries()
          .forEach(
              (user, messages) -> {
                Device device = devices.get(UserId.parse(user).localpart());
                if (device != null && messages instanceof JsonObject each) {
                  each.object(device.own.device().toString())
                      .ifPresent(
                          content ->
                              device.inbox.add(
                                  JsonObject.of("type", type)
                                      .with("sender", from.own.user().toString())
                                      .with("content", content)));
                }
              });
    }
    return Answer.of(JsonObject.EMPTY);
  }

  private Answer event(Device from, String type, String transaction, JsonObject content)
      throws IOException {
    String id =
        from.events.computeIfAbsent(
            type + " " + transaction,
            each -> {
              String fresh = "$sent" + sent.size();
              sent.add(
                  JsonObject.of("type", type)
                      .with("event_id", fresh)
                      .with("sender", from.own.user().toString())
                      .with("origin_server_ts", 1_000_000L + sent.size())
                      .with("content", content)
                      .with("unsigned", JsonObject.of("transaction_id", transaction)));
              return fresh;
            });
    if (answersLost > 0) {
      answersLost--;
      throw new IOException("the answer is lost");
    }
    return Answer.of(JsonObject.of("event_id", id));
  }

  @Override
  public void close() {}
}
