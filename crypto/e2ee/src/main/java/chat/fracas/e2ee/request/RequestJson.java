package chat.fracas.e2ee.request;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Requests as they are stored.
final class RequestJson {
  private static final String KIND = "kind";
  private static final String BODY = "body";
  private static final String TYPE = "type";
  private static final String ROOM = "room";

  private RequestJson() {}

  static JsonObject write(OutgoingRequest request) {
    return switch (request) {
      case OutgoingRequest.KeysUpload upload -> body("keys_upload", upload.body());
      case OutgoingRequest.KeysQuery query ->
          kind("keys_query").put(BODY, strings(query.users())).build();
      case OutgoingRequest.KeysClaim claim ->
          body("keys_claim", byUser(claim.devices(), RequestJson::strings));
      case OutgoingRequest.ToDevice messages ->
          kind("to_device")
              .put(TYPE, messages.type())
              .put(BODY, byUser(messages.messages(), RequestJson::byDevice))
              .build();
      case OutgoingRequest.RoomEvent event ->
          kind("room_event")
              .put(ROOM, event.room().toString())
              .put(TYPE, event.type())
              .put(BODY, event.content())
              .build();
      case OutgoingRequest.SigningKeysUpload upload -> body("signing_keys_upload", upload.body());
      case OutgoingRequest.SignaturesUpload upload -> body("signatures_upload", upload.body());
    };
  }

  static OutgoingRequest read(RequestId id, JsonObject record) {
    return switch (record.requireString(KIND)) {
      case "keys_upload" -> new OutgoingRequest.KeysUpload(id, record.requireObject(BODY));
      case "keys_query" -> new OutgoingRequest.KeysQuery(id, users(record.requireArray(BODY)));
      case "keys_claim" ->
          new OutgoingRequest.KeysClaim(
              id, perUser(record.requireObject(BODY), value -> devices((JsonArray) value)));
      case "to_device" ->
          new OutgoingRequest.ToDevice(
              id,
              record.requireString(TYPE),
              perUser(record.requireObject(BODY), value -> perDevice((JsonObject) value)));
      case "room_event" ->
          new OutgoingRequest.RoomEvent(
              id,
              RoomId.parse(record.requireString(ROOM)),
              record.requireString(TYPE),
              record.requireObject(BODY));
      case "signing_keys_upload" ->
          new OutgoingRequest.SigningKeysUpload(id, record.requireObject(BODY));
      case "signatures_upload" ->
          new OutgoingRequest.SignaturesUpload(id, record.requireObject(BODY));
      default -> throw OutgoingRequests.unknown(record);
    };
  }

  private static JsonObject.Builder kind(String kind) {
    return JsonObject.builder().put(KIND, kind);
  }

  private static JsonObject body(String kind, JsonObject body) {
    return kind(kind).put(BODY, body).build();
  }

  private static JsonArray strings(Collection<?> values) {
    return JsonArray.ofStrings(values.stream().map(Object::toString).sorted().toList());
  }

  private static <T> JsonObject byUser(Map<UserId, T> values, Function<T, JsonValue> write) {
    JsonObject.Builder json = JsonObject.builder();
    values.forEach((user, value) -> json.put(user.toString(), write.apply(value)));
    return json.build();
  }

  private static JsonObject byDevice(Map<DeviceId, JsonObject> values) {
    JsonObject.Builder json = JsonObject.builder();
    values.forEach((device, value) -> json.put(device.toString(), value));
    return json.build();
  }

  private static Set<UserId> users(JsonArray array) {
    var users = new LinkedHashSet<UserId>();
    array.strings().forEach(user -> users.add(UserId.parse(user)));
    return users;
  }

  private static Set<DeviceId> devices(JsonArray array) {
    var devices = new LinkedHashSet<DeviceId>();
    array.strings().forEach(device -> devices.add(DeviceId.parse(device)));
    return devices;
  }

  private static <T> Map<UserId, T> perUser(JsonObject json, Function<JsonValue, T> read) {
    var values = new LinkedHashMap<UserId, T>();
    json.entries().forEach((user, value) -> values.put(UserId.parse(user), read.apply(value)));
    return values;
  }

  private static Map<DeviceId, JsonObject> perDevice(JsonObject json) {
    var values = new LinkedHashMap<DeviceId, JsonObject>();
    json.entries()
        .forEach((device, value) -> values.put(DeviceId.parse(device), (JsonObject) value));
    return values;
  }
}
