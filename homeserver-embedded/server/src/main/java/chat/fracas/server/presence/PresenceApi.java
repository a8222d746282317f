package chat.fracas.server.presence;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.List;
import java.util.Optional;

/// Presence (client-server API, "Presence").
public final class PresenceApi implements Area {
  private static final String STATUS = "/_matrix/client/v3/presence/{userId}/status";
  private static final int MAX_STATUS_CHARS = 512;

  private final PresenceStore store;

  public PresenceApi(PresenceStore store) {
    this.store = store;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.of("GET", STATUS, this::get), Route.of("PUT", STATUS, this::set));
  }

  private ApiAnswer get(ApiRequest request) {
    UserId user = request.userParameter();
    if (!store.mayKnow(request.user(), user)) {
      throw MatrixException.forbidden("You share no room with this user");
    }
    return ApiAnswer.ok(store.content(store.of(user)));
  }

  private ApiAnswer set(ApiRequest request) {
    UserId user = request.self();
    JsonObject body = request.json();
    String state =
        body.optionalString("presence")
            .orElseThrow(() -> MatrixException.missingParam("'presence' is missing"));
    Optional<String> status = body.optionalString("status_msg");
    if (!PresenceStore.STATES.contains(state) || status.orElse("").length() > MAX_STATUS_CHARS) {
      throw MatrixException.invalidParam("'presence' or 'status_msg' is not valid");
    }
    store.set(user, state, status);
    return ApiAnswer.ok();
  }
}
