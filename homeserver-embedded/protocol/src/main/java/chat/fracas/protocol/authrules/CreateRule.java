package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.roomversion.AuthSwitch;
import chat.fracas.protocol.roomversion.RoomVersionRules;

/// Rule 1: `m.room.create`.
final class CreateRule {
  private CreateRule() {}

  static AuthDecision check(Pdu event) {
    // 1.1
    if (!event.prevEvents().isEmpty()) {
      return AuthDecision.rejected("1.1", "the create event comes after others");
    }
    // 1.2
    boolean hashed = event.rules().roomIds() == RoomVersionRules.RoomIds.CREATE_EVENT_HASH;
    if (hashed && event.json().has("room_id")) {
      return AuthDecision.rejected("1.2", "the create event has a room id");
    }
    if (!hashed && !event.roomId().server().map(event.origin()::equals).orElse(false)) {
      return AuthDecision.rejected("1.2", "the room id is of another server than the sender");
    }
    // 1.3
    if (event.content().has("room_version") && !hasKnownVersion(event.content())) {
      return AuthDecision.rejected("1.3", "the room version is not known");
    }
    // 1.4
    if (event.rules().auth().has(AuthSwitch.CREATE_NAMES_CREATOR)
        && !event.content().has("creator")) {
      return AuthDecision.rejected("1.4", "the create event names no creator");
    }
    if (event.rules().auth().has(AuthSwitch.PRIVILEGED_CREATORS)
        && event.content().has("additional_creators")
        && !areUsers(event.content().get("additional_creators").orElseThrow())) {
      return AuthDecision.rejected("1.4", "the additional creators are not users");
    }
    // 1.5
    return AuthDecision.allowed();
  }

  private static boolean hasKnownVersion(JsonObject content) {
    return content.string("room_version").flatMap(RoomVersionRules::find).isPresent();
  }

  private static boolean areUsers(JsonValue value) {
    return value instanceof JsonArray array
        && array.stream()
            .allMatch(
                each ->
                    each instanceof JsonString text && UserId.tryParse(text.value()).isPresent());
  }
}
