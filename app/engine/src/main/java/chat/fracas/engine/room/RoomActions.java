package chat.fracas.engine.room;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.FileBody;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What can be asked of the server about one room. Immutable; blocks.
final class RoomActions {
  /// The content of `m.room.encryption`.
  static final JsonObject MEGOLM = JsonObject.of("algorithm", Algorithms.MEGOLM);

  private static final String ROOM = "/_matrix/client/v3/rooms/{roomId}/";
  private static final String OF_MINE = "/_matrix/client/v3/user/{userId}/rooms/{roomId}/";

  private final RoomServices services;
  private final RoomId id;

  RoomActions(RoomServices services, RoomId id) {
    this.services = services;
    this.id = id;
  }

  void join(List<String> via) {
    services
        .http()
        .ask(
            MatrixRequest.post("/_matrix/client/v3/join/{roomIdOrAlias}", id)
                .withQuery("via", via)
                .withQuery("server_name", via));
  }

  void leave() {
    services.http().ask(MatrixRequest.post(ROOM + "leave", id));
  }

  void member(String action, UserId user, String reason) {
    JsonObject body = JsonObject.of("user_id", user.toString());
    services
        .http()
        .ask(
            MatrixRequest.of("POST", ROOM + action, id)
                .withBody(reason.isBlank() ? body : body.with("reason", reason)));
  }

  void state(String type, JsonObject content) {
    services.http().ask(MatrixRequest.put(ROOM + "state/{eventType}/", id, type).withBody(content));
  }

  void avatar(Path picture) {
    try {
      var uri = services.uploads().upload(picture.getFileName() + "", FileBody.of(picture));
      state(EventType.AVATAR, JsonObject.of("url", uri.toString()));
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The picture could not be uploaded.", failure);
    } catch (MatrixException refused) {
      throw new EngineException(String.valueOf(refused.getMessage()), refused.code());
    }
  }

  void tag(String tag, boolean given) {
    services
        .http()
        .ask(
            given
                ? MatrixRequest.put(OF_MINE + "tags/{tag}", services.own(), id, tag)
                : MatrixRequest.delete(OF_MINE + "tags/{tag}", services.own(), id, tag));
  }

  void accountData(String type, JsonObject content) {
    services
        .http()
        .ask(
            MatrixRequest.put(OF_MINE + "account_data/{type}", services.own(), id, type)
                .withBody(content));
  }

  void readMarkers(JsonObject markers) {
    services.http().ask(MatrixRequest.post(ROOM + "read_markers", id).withBody(markers));
  }

  /// The membership events of everybody who has not left.
  List<JsonObject> members() {
    return services
        .http()
        .ask(MatrixRequest.get(ROOM + "members", id).withQuery("not_membership", "leave"))
        .array("chunk")
        .map(chunk -> chat.fracas.engine.sync.SoundEvents.of(chunk))
        .orElse(List.of())
        .stream()
        .filter(event -> event.has("state_key"))
        .filter(event -> event.requireString("type").equals(EventType.MEMBER))
        .toList();
  }

  static JsonArray ids(List<UserId> users) {
    return JsonArray.ofStrings(users.stream().map(UserId::toString).toList());
  }
}
