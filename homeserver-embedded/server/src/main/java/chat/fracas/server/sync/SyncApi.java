package chat.fracas.server.sync;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.accountdata.AccountDataApi;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Caller;
import chat.fracas.server.http.Route;
import chat.fracas.server.presence.PresenceStore;
import chat.fracas.server.room.StreamToken;
import chat.fracas.server.stream.Notifier;
import java.time.Duration;
import java.util.List;

/// `GET /sync`: answers at once when there is something new, waits for it otherwise.
public final class SyncApi implements Area {
  /// No poll waits longer, whatever the client asks for.
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private final SyncSources sources;
  private final SentMembers sentMembers = new SentMembers();

  public SyncApi(SyncSources sources) {
    this.sources = sources;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.of("GET", "/_matrix/client/v3/sync", this::sync).waiting(MAX_WAIT));
  }

  private ApiAnswer sync(ApiRequest request) {
    Caller caller = request.caller();
    SyncFilter filter = filter(request);
    long since = request.query("since").map(StreamToken::parse).orElse(0L);
    boolean fullState = request.queryBool("full_state");
    boolean stateAfter = request.queryBool("use_state_after");
    long wait = Math.clamp(request.queryInteger("timeout").orElse(0), 0, MAX_WAIT.toMillis());
    if (since == 0) {
      sentMembers.forget(caller);
    }
    String presence = request.query("set_presence").orElse("online");
    if (!PresenceStore.STATES.contains(presence)) {
      throw MatrixException.invalidParam("'set_presence' is no presence");
    }
    sources.presence().synced(caller.user(), presence);
    long deadline = System.nanoTime() + Duration.ofMillis(wait).toNanos();
    while (true) {
      long upTo = Math.max(since, sources.rooms().positions().visible());
      var answer =
          new SyncAnswer(
              sources,
              sentMembers,
              new SyncSpan(
                  caller,
                  filter,
                  since,
                  upTo,
                  fullState,
                  stateAfter,
                  sources.unwanted().ignored(caller.user()),
                  sources.unwanted().blocksInvites(caller.user())));
      JsonObject json = answer.build();
      if (since == 0 || fullState || !answer.isEmpty() || System.nanoTime() >= deadline) {
        return ApiAnswer.ok(json);
      }
      if (!await(caller.user(), upTo, deadline)) {
        return ApiAnswer.ok(json.with("next_batch", StreamToken.of(upTo)));
      }
    }
  }

  /// Whether something newer came before the time ran out.
  private boolean await(UserId user, long since, long deadline) {
    Notifier notifier = sources.rooms().notifier();
    try {
      return notifier.await(user, since, Duration.ofNanos(deadline - System.nanoTime()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SyncFilter filter(ApiRequest request) {
    String text = request.query("filter").orElse("");
    if (text.isEmpty()) {
      return SyncFilter.ALL;
    }
    if (text.startsWith("{")) {
      return SyncFilter.parse(Json.parseObject(text));
    }
    return SyncFilter.parse(
        AccountDataApi.find(sources.database(), request.user(), text)
            .orElseThrow(
                () -> new MatrixException(ErrorCode.M_INVALID_PARAM, "There is no such filter")));
  }
}
