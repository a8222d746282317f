package chat.fracas.engine.scripted;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/// A homeserver that answers syncs from a script, and other requests by path; without a script a sync
/// is like a dead line. Thread-safe.
public final class SyncServer implements HttpTransport {
  private final Deque<Function<HttpRequest, ScriptedServer.Answer>> syncs = new ArrayDeque<>();
  private final Map<String, Function<HttpRequest, ScriptedServer.Answer>> routes = new HashMap<>();
  private final List<HttpRequest> requests = new ArrayList<>();
  private final CountDownLatch drained = new CountDownLatch(1);

  public synchronized void sync(String json) {
    syncs.add(request -> ScriptedServer.Answer.of(Json.parseObject(json)));
  }

  public synchronized void refuse(int status, String json) {
    syncs.add(request -> ScriptedServer.Answer.of(status, Json.parseObject(json)));
  }

  public synchronized void route(String path, int status, String json) {
    routes.put(path, request -> ScriptedServer.Answer.of(status, Json.parseObject(json)));
  }

  public synchronized void route(String path, Function<HttpRequest, ScriptedServer.Answer> answer) {
    routes.put(path, answer);
  }

  public synchronized List<HttpRequest> requests(String path) {
    return requests.stream().filter(request -> request.uri().getPath().equals(path)).toList();
  }

  /// Waits until every sync of the script was asked for and one more.
  public void awaitEnd() throws InterruptedException {
    drained.await();
  }

  @Override
  public HttpAnswer exchange(HttpRequest request) throws IOException {
    Function<HttpRequest, ScriptedServer.Answer> answer;
    synchronized (this) {
      requests.add(request);
      boolean sync = request.uri().getPath().endsWith("/sync");
      answer = sync ? syncs.poll() : routes.get(request.uri().getPath());
      if (sync && answer == null) {
        drained.countDown();
      }
    }
    if (answer == null) {
      throw new IOException("nothing answers " + request);
    }
    return answer.apply(request);
  }

  /// The body of a request.
  public static JsonObject body(HttpRequest request) {
    try {
      return Json.parseObject(request.body().orElseThrow().open().readAllBytes());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {}
}
