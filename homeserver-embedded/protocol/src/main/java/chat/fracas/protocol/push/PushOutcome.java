package chat.fracas.protocol.push;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonBoolean;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import java.util.Optional;

/// What the rules say about one event. Immutable.
///
/// @param notifies whether it notifies
/// @param highlight whether it is to stand out
/// @param sound which sound goes with it
/// @param actions the rule's own actions, as the notifications list shows them
public record PushOutcome(
    boolean notifies, boolean highlight, Optional<String> sound, JsonArray actions) {
  public static final PushOutcome NOTHING =
      new PushOutcome(false, false, Optional.empty(), JsonArray.EMPTY);

  static PushOutcome of(JsonArray actions) {
    boolean notify = false;
    boolean highlight = false;
    Optional<String> sound = Optional.empty();
    for (JsonValue action : actions) {
      // "dont_notify" and "coalesce" of older versions are ignored
      if (action instanceof JsonString text && text.value().equals("notify")) {
        notify = true;
      } else if (action instanceof JsonObject tweak) {
        String name = tweak.string("set_tweak").orElse("");
        if (name.equals("highlight")) {
          highlight = tweak.get("value").map(value -> value != JsonBoolean.FALSE).orElse(true);
        } else if (name.equals("sound")) {
          sound = tweak.string("value");
        }
      }
    }
    return new PushOutcome(notify, notify && highlight, sound, actions);
  }
}
