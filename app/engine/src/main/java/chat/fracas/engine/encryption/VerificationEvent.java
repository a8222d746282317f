package chat.fracas.engine.encryption;

import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;

/// Tells the events by which devices verify each other ("Key verification framework") from what people say:
/// they travel among the messages of a room, and are for programs. Pure.
public final class VerificationEvent {
  public static final String NAMESPACE = "m.key.verification.";
  public static final String REQUEST = NAMESPACE + "request";

  private VerificationEvent() {}

  /// @param event in clear
  public static boolean is(JsonObject event) {
    return is(event.string("type").orElse(""), event.object("content").orElse(JsonObject.EMPTY));
  }

  public static boolean is(String type, JsonObject content) {
    return type.startsWith(NAMESPACE)
        || type.equals(EventType.MESSAGE)
            && content.string("msgtype").filter(REQUEST::equals).isPresent();
  }
}
