package chat.fracas.engine.encryption;

import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// The machine's requests as requests of the client API ("End-to-End Encryption", "Send-to-Device
/// messaging"). Pure.
final class RequestCalls {
  private static final String CLIENT = "/_matrix/client/v3";

  /// How long our server may wait for others.
  private static final long OTHERS_MILLIS = 10_000;

  private static final Duration SILENCE = Duration.ofMillis(4 * OTHERS_MILLIS);

  private RequestCalls() {}

  /// @param content of an event of a room, as it is to be sent
  static MatrixRequest of(OutgoingRequest.RoomEvent event, String type, JsonObject content) {
    return MatrixRequest.put(
            CLIENT + "/rooms/{roomId}/send/{eventType}/{txnId}", event.room(), type, event.id())
        .withBody(content);
  }

  static MatrixRequest of(OutgoingRequest request) {
    return switch (request) {
      case OutgoingRequest.KeysUpload upload ->
          MatrixRequest.post(CLIENT + "/keys/upload").withBody(upload.body());
      case OutgoingRequest.KeysQuery query ->
          MatrixRequest.post(CLIENT + "/keys/query")
              .withBody(
                  JsonObject.of("device_keys", users(query.users())).with("timeout", OTHERS_MILLIS))
              .withTimeout(SILENCE);
      case OutgoingRequest.KeysClaim claim ->
          MatrixRequest.post(CLIENT + "/keys/claim")
              .withBody(
                  JsonObject.of("one_time_keys", claims(claim.devices()))
                      .with("timeout", OTHERS_MILLIS))
              .withTimeout(SILENCE);
      case OutgoingRequest.ToDevice sent ->
          MatrixRequest.put(CLIENT + "/sendToDevice/{eventType}/{txnId}", sent.type(), sent.id())
              .withBody(JsonObject.of("messages", messages(sent.messages())));
      case OutgoingRequest.RoomEvent event -> of(event, event.type(), event.content());
      case OutgoingRequest.SigningKeysUpload upload ->
          MatrixRequest.post(CLIENT + "/keys/device_signing/upload").withBody(upload.body());
      case OutgoingRequest.SignaturesUpload upload ->
          MatrixRequest.post(CLIENT + "/keys/signatures/upload").withBody(upload.body());
    };
  }

  /// All devices of each.
  private static JsonObject users(Set<UserId> users) {
    var all = JsonObject.builder();
    users.stream().map(UserId::toString).sorted().forEach(user -> all.put(user, JsonArray.EMPTY));
    return all.build();
  }

  private static JsonObject claims(Map<UserId, Set<DeviceId>> devices) {
    var all = JsonObject.builder();
    devices.forEach(
        (user, ids) -> {
          var each = JsonObject.builder();
          ids.forEach(id -> each.put(id.toString(), "signed_curve25519"));
          all.put(user.toString(), each.build());
        });
    return all.build();
  }

  private static JsonObject messages(Map<UserId, Map<DeviceId, JsonObject>> messages) {
    var all = JsonObject.builder();
    messages.forEach(
        (user, devices) -> {
          var each = JsonObject.builder();
          devices.forEach((device, content) -> each.put(device.toString(), content));
          all.put(user.toString(), each.build());
        });
    return all.build();
  }
}
