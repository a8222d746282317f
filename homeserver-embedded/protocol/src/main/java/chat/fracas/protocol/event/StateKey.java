package chat.fracas.protocol.event;

import chat.fracas.foundation.id.UserId;

/// What one piece of room state is filed under: a type and a key.
public record StateKey(String type, String key) {
  public static final StateKey CREATE = new StateKey(EventType.CREATE, "");
  public static final StateKey JOIN_RULES = new StateKey(EventType.JOIN_RULES, "");
  public static final StateKey POWER_LEVELS = new StateKey(EventType.POWER_LEVELS, "");
  public static final StateKey HISTORY_VISIBILITY = new StateKey(EventType.HISTORY_VISIBILITY, "");

  public static StateKey of(String type) {
    return new StateKey(type, "");
  }

  public static StateKey member(UserId user) {
    return new StateKey(EventType.MEMBER, user.toString());
  }
}
