package chat.fracas.engine.trust;

import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.scripted.SyncServer;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a homeserver does for the devices of one account: keeps their keys and the account's, carries what
/// they say to each other. A device is known by the host that it asks. Thread-safe.
final class AccountServer implements HttpTransport {
  static final String USER = "@ana:example.org";
  static final String PASSWORD = "plums";

  private static final long PATIENCE_SECONDS = 30;

  private final Map<String, JsonObject> keys = new LinkedHashMap<>();
  private final Map<String, List<JsonObject>> inboxes = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private JsonObject identity = JsonObject.EMPTY;
  private Function<String, @Nullable HttpAnswer> obstacle = path -> null;

  /// What is answered to a path instead of what is right, if anything.
  synchronized void obstructs(Function<String, @Nullable HttpAnswer> obstacle) {
    this.obstacle = obstacle;
  }

  static HttpAnswer error(int status, String code) {
    return Answer.of(
        status, Json.parseObject("{\"errcode\": \"" + code + "\", \"error\": \"no\"}"));
  }

  /// The paths of what was asked, oldest first.
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /// Waits until something is so.
  synchronized void await(Predicate<AccountServer> expected) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!expected.test(this)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("waited in vain; asked were " + requests);
      }
      wait(left);
    }
  }

  synchronized boolean hasKeysOf(String device) {
    return keys.containsKey(device);
  }

  /// The types of what waits for a device.
  synchronized List<String> types(String device) {
    return inboxes.getOrDefault(device, List.of()).stream()
        .map(event -> event.requireString("type"))
        .toList();
  }

  /// What a sync brings for a device, and that the devices of the account have changed.
  synchronized JsonObject sync(String device) {
    List<JsonObject> inbox = inboxes.getOrDefault(device, List.of());
    inboxes.remove(device);
    return JsonObject.of("to_device", JsonObject.of("events", JsonArray.of(inbox)))
        .with("device_lists", JsonObject.of("changed", JsonArray.ofStrings(List.of(USER))))
        .with("device_one_time_keys_count", JsonObject.EMPTY.with("signed_curve25519", 50L));
  }

  @Override
  public synchronized HttpAnswer exchange(HttpRequest request) throws IOException {
    String path = request.uri().getRawPath();
    String device = request.uri().getHost().toUpperCase(Locale.ROOT);
    JsonObject body = request.body().isEmpty() ? JsonObject.EMPTY : SyncServer.body(request);
    requests.add(path);
    notifyAll();
    HttpAnswer instead = obstacle.apply(path);
    if (instead != null) {
      return instead;
    }
    if (path.endsWith("/keys/upload")) {
      body.object("device_keys").ifPresent(uploaded -> keys.put(device, uploaded));
      return Answer.of(
          JsonObject.of("one_time_key_counts", JsonObject.EMPTY.with("signed_curve25519", 50L)));
    }
    if (path.endsWith("/keys/query")) {
      return Answer.of(query());
    }
    if (path.endsWith("/device_signing/upload")) {
      return signing(body);
    }
    if (path.contains("/sendToDevice/")) {
      deliver(path.split("/", -1)[5], body);
    }
    return Answer.of(JsonObject.EMPTY);
  }

  private JsonObject query() {
    JsonObject answer = JsonObject.of("device_keys", JsonObject.of(USER, JsonObject.of(keys)));
    for (String usage : List.of("master", "self_signing", "user_signing")) {
      if (identity.has(usage + "_key")) {
        answer =
            answer.with(
                usage + "_keys", JsonObject.of(USER, identity.requireObject(usage + "_key")));
      }
    }
    return answer;
  }

  /// The first keys are taken from anybody, others with the password only.
  private HttpAnswer signing(JsonObject body) {
    JsonObject uploaded = body.without("auth");
    JsonObject auth = body.object("auth").orElse(JsonObject.EMPTY);
    boolean isProven = auth.string("password").filter(PASSWORD::equals).isPresent();
    if (!identity.isEmpty() && !identity.equals(uploaded) && !isProven) {
      JsonObject challenge =
          Json.parseObject(
              "{\"session\": \"s\", \"flows\": [{\"stages\": [\"m.login.password\"]}]}");
      return Answer.of(
          401,
          auth.isEmpty()
              ? challenge
              : challenge.with("errcode", "M_FORBIDDEN").with("error", "wrong"));
    }
    identity = uploaded;
    return Answer.of(JsonObject.EMPTY);
  }

  private void deliver(String type, JsonObject body) {
    JsonObject messages = body.requireObject("messages").object(USER).orElse(JsonObject.EMPTY);
    for (String device : messages.keys()) {
      inboxes
          .computeIfAbsent(device, each -> new ArrayList<>())
          .add(
              JsonObject.of("type", type)
                  .with("sender", USER)
                  .with("content", messages.requireObject(device)));
    }
  }

  @Override
  public void close() {}
}
