package chat.fracas.engine.scripted;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The history of one room as a server keeps it, with its requests; can fail on command. Thread-safe.
public final class ScriptedServer implements HttpTransport {
  private static final String ME = "@me:example.org";

  private final List<JsonObject> events = new ArrayList<>();
  private final Map<String, String> transactions = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final Map<String, Function<HttpRequest, Answer>> routes = new HashMap<>();
  private boolean reachable = true;
  private int uploads;

  /// Something that goes wrong with one request.
  public sealed interface Fault {
    /// The request never arrives.
    record Lost() implements Fault {}

    /// The request is carried out, its answer is lost.
    record AnswerLost() implements Fault {}

    /// The server answers with an error.
    record Refused(int status, JsonObject body) implements Fault {}
  }

  /// What a route answers.
  public record Answer(int status, Map<String, String> headers, byte[] bytes)
      implements HttpAnswer {
    public static Answer of(JsonObject json) {
      return new Answer(200, Map.of("content-type", "application/json"), Json.write(json));
    }

    public static Answer of(int status, JsonObject json) {
      return new Answer(status, Map.of("content-type", "application/json"), Json.write(json));
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}
  }

  public MatrixHttp http() {
    return new MatrixHttp(this, URI.create("http://example.org"), Tokens.NONE);
  }

  /// Answers requests whose path begins so.
  public synchronized void route(String pathPrefix, Function<HttpRequest, Answer> answer) {
    routes.put(pathPrefix, answer);
  }

  public synchronized void fault(Fault fault) {
    faults.add(fault);
  }

  public synchronized void reachable(boolean reached) {
    reachable = reached;
  }

  /// Method and path of each request, in order.
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized List<JsonObject> events() {
    return List.copyOf(events);
  }

  public synchronized void add(JsonObject event) {
    events.add(event);
  }

  /// Prunes an event as a redaction does.
  public synchronized JsonObject prune(String eventId, JsonObject redaction) {
    for (int i = 0; i < events.size(); i++) {
      JsonObject event = events.get(i);
      if (event.requireString("event_id").equals(eventId)) {
        JsonObject pruned =
            event
                .with("content", JsonObject.EMPTY)
                .with(
                    "unsigned",
                    event
                        .object("unsigned")
                        .orElse(JsonObject.EMPTY)
                        .with("redacted_because", redaction));
        events.set(i, pruned);
        return pruned;
      }
    }
    throw new IllegalArgumentException("no such event");
  }

  @Override
  public synchronized HttpAnswer exchange(HttpRequest request) throws IOException {
    requests.add(request.method() + " " + request.uri().getRawPath());
    if (!reachable) {
      throw new IOException("the server is out of reach");
    }
    Fault fault = faults.poll();
    return switch (fault) {
      case null -> answer(request);
      case Fault.Lost lost -> throw new IOException("the request is lost");
      case Fault.AnswerLost lost -> {
        answer(request);
        throw new IOException("the answer is lost");
      }
      case Fault.Refused refused -> Answer.of(refused.status(), refused.body());
    };
  }

  private Answer answer(HttpRequest request) throws IOException {
    String raw = request.uri().getRawPath();
    for (Map.Entry<String, Function<HttpRequest, Answer>> route : routes.entrySet()) {
      if (raw.startsWith(route.getKey())) {
        return route.getValue().apply(request);
      }
    }
    String[] path = raw.split("/", -1);
    Map<String, String> query = query(request.uri());
    if (raw.startsWith("/_matrix/media/v3/upload")) {
      byte[] bytes = request.body().orElseThrow().open().readAllBytes();
      return Answer.of(
          JsonObject.of("content_uri", "mxc://example.org/media" + uploads++ + "x" + bytes.length));
    }
    return switch (path.length > 6 ? path[6] : "") {
      case "messages" -> Answer.of(messages(query));
      case "context" -> context(decode(path[7]), query);
      case "event" -> event(decode(path[7]));
      case "send" -> send(decode(path[7]), decode(path[8]), body(request));
      case "redact" ->
          send("m.room.redaction", decode(path[8]), body(request).with("redacts", decode(path[7])));
      default -> Answer.of(JsonObject.EMPTY);
    };
  }

  private static JsonObject body(HttpRequest request) throws IOException {
    return Json.parseObject(request.body().orElseThrow().open().readAllBytes());
  }

  private JsonObject messages(Map<String, String> query) {
    int from = Integer.parseInt(query.getOrDefault("from", "t0").substring(1));
    int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
    boolean back = "b".equals(query.get("dir"));
    int to = back ? Math.max(0, from - limit) : Math.min(events.size(), from + limit);
    List<JsonObject> chunk = back ? events.subList(to, from).reversed() : events.subList(from, to);
    JsonObject answer =
        JsonObject.builder().put("start", "t" + from).put("chunk", JsonArray.of(chunk)).build();
    boolean more = back ? to > 0 : to < events.size();
    return more ? answer.with("end", "t" + to) : answer;
  }

  private Answer context(String id, Map<String, String> query) {
    int at = indexOf(id);
    if (at < 0) {
      return Answer.of(404, JsonObject.of("errcode", "M_NOT_FOUND"));
    }
    int half = Integer.parseInt(query.getOrDefault("limit", "10")) / 2;
    int start = Math.max(0, at - half);
    int end = Math.min(events.size(), at + 1 + half);
    return Answer.of(
        JsonObject.builder()
            .put("event", events.get(at))
            .put("events_before", JsonArray.of(events.subList(start, at).reversed()))
            .put("events_after", JsonArray.of(events.subList(at + 1, end)))
            .put("start", "t" + start)
            .put("end", "t" + end)
            .build());
  }

  private Answer event(String id) {
    int at = indexOf(id);
    return at < 0
        ? Answer.of(404, JsonObject.of("errcode", "M_NOT_FOUND"))
        : Answer.of(events.get(at));
  }

  private Answer send(String type, String transaction, JsonObject content) {
    String id =
        transactions.computeIfAbsent(
            type + "/" + transaction,
            ignored -> {
              String fresh = "$sent" + events.size();
              events.add(
                  JsonObject.builder()
                      .put("type", type)
                      .put("event_id", fresh)
                      .put("sender", ME)
                      .put("origin_server_ts", 1_000L + events.size())
                      .put("content", content)
                      .putString("redacts", content.string("redacts"))
                      .put("unsigned", JsonObject.of("transaction_id", transaction))
                      .build());
              return fresh;
            });
    return Answer.of(JsonObject.of("event_id", id));
  }

  private int indexOf(String id) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).requireString("event_id").equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, String> query(URI uri) {
    return uri.getRawQuery() == null
        ? Map.of()
        : Stream.of(uri.getRawQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {}
}
