package chat.fracas.engine.trust;

import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.verification.Delivery;
import chat.fracas.e2ee.verification.Received;
import chat.fracas.engine.encryption.VerificationEvent;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Events of verifications, to devices and in rooms ("Key verification framework"). Pure.
final class VerificationEvents {
  private static final String CANCEL = VerificationEvent.NAMESPACE + "cancel";
  private static final DeviceId EVERY_DEVICE = new DeviceId("*");

  private VerificationEvents() {}

  /// An event of a room, if it is one of a verification. It is as old as the server says; by the clock of
  /// the server, if that is not the same as ours.
  static Optional<Received> inRoom(RoomId room, JsonObject event, Instant now) {
    Optional<EventId> id = event.string("event_id").flatMap(EventId::tryParse);
    Optional<UserId> sender = event.string("sender").flatMap(UserId::tryParse);
    String type = event.string("type").orElse("");
    JsonObject content = event.object("content").orElse(JsonObject.EMPTY);
    if (id.isEmpty()
        || sender.isEmpty()
        || event.has("state_key")
        || !VerificationEvent.is(type, content)) {
      return Optional.empty();
    }
    OptionalLong age = event.object("unsigned").orElse(JsonObject.EMPTY).integer("age");
    Instant sentAt =
        age.isPresent()
            ? now.minusMillis(age.getAsLong())
            : Instant.ofEpochMilli(event.integer("origin_server_ts").orElse(0));
    return Optional.of(new Received.InRoom(room, id.get(), sender.get(), sentAt, type, content));
  }

  static OutgoingRequest request(RequestId id, Delivery delivery) {
    return switch (delivery) {
      case Delivery.ToDevices to -> toDevices(id, to.user(), to.devices(), to);
      case Delivery.ToEveryDevice to -> toDevices(id, to.user(), Set.of(EVERY_DEVICE), to);
      case Delivery.ToRoom to ->
          new OutgoingRequest.RoomEvent(id, to.room(), to.type(), to.content());
    };
  }

  private static OutgoingRequest toDevices(
      RequestId id, UserId user, Set<DeviceId> devices, Delivery delivery) {
    Map<DeviceId, JsonObject> messages =
        devices.stream()
            .collect(Collectors.toMap(Function.identity(), device -> delivery.content()));
    return new OutgoingRequest.ToDevice(id, delivery.type(), Map.of(user, messages));
  }

  /// Whether the request says something of this verification.
  static boolean isOf(
      chat.fracas.e2ee.verification.Verification verification, OutgoingRequest request) {
    return switch (request) {
      case OutgoingRequest.RoomEvent event -> isBound(verification, event.content());
      case OutgoingRequest.ToDevice sent ->
          sent.type().startsWith(VerificationEvent.NAMESPACE)
              && sent.messages().values().stream()
                  .flatMap(messages -> messages.values().stream())
                  .anyMatch(content -> isBound(verification, content));
      case OutgoingRequest.KeysUpload upload -> false;
      case OutgoingRequest.KeysQuery query -> false;
      case OutgoingRequest.KeysClaim claim -> false;
      case OutgoingRequest.SigningKeysUpload upload -> false;
      case OutgoingRequest.SignaturesUpload upload -> false;
    };
  }

  private static boolean isBound(
      chat.fracas.e2ee.verification.Verification verification, JsonObject content) {
    return verification.flow().bind(content).equals(content);
  }

  /// Whether the request is worth nothing in a run that does not know its verification. That one was ended
  /// is worth something to the other side always.
  static boolean isLeftover(OutgoingRequest request) {
    return switch (request) {
      case OutgoingRequest.RoomEvent event -> isLeftover(event.type(), event.content());
      case OutgoingRequest.ToDevice sent -> isLeftover(sent.type(), JsonObject.EMPTY);
      case OutgoingRequest.KeysUpload upload -> false;
      case OutgoingRequest.KeysQuery query -> false;
      case OutgoingRequest.KeysClaim claim -> false;
      case OutgoingRequest.SigningKeysUpload upload -> false;
      case OutgoingRequest.SignaturesUpload upload -> false;
    };
  }

  private static boolean isLeftover(String type, JsonObject content) {
    return VerificationEvent.is(type, content) && !type.equals(CANCEL);
  }
}
