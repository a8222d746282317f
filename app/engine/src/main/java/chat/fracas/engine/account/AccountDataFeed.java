package chat.fracas.engine.account;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Map;

/// The account data as last told by the server, and the way to change it. Thread-safe.
public final class AccountDataFeed {
  private final UserId own;
  private final MatrixHttp http;
  private final LiveValue<AccountContent> live;

  public AccountDataFeed(UserId own, MatrixHttp http, Map<String, JsonObject> stored) {
    this.own = own;
    this.http = http;
    this.live = new LiveValue<>(AccountContent.of(own, stored));
  }

  public AccountContent value() {
    return live.value();
  }

  public LiveValue<AccountContent> live() {
    return live;
  }

  /// Takes over what a sync brought; it is on disk. Nobody is told until [#emit].
  public void stage(Map<String, JsonObject> changed) {
    if (!changed.isEmpty()) {
      live.stage(live.value().with(own, changed));
    }
  }

  /// Tells what has changed.
  public void emit() {
    live.emit();
  }

  /// Changes it on the server. Blocks.
  public void set(String type, JsonObject content) {
    http.ask(
        MatrixRequest.put("/_matrix/client/v3/user/{userId}/account_data/{type}", own, type)
            .withBody(content));
  }
}
