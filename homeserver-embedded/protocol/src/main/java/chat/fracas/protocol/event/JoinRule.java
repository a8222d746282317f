package chat.fracas.protocol.event;

import java.util.Locale;
import java.util.Optional;

/// Who may join a room (client API, `m.room.join_rules`).
public enum JoinRule {
  PUBLIC,
  KNOCK,
  INVITE,
  PRIVATE,
  RESTRICTED,
  KNOCK_RESTRICTED;

  public static Optional<JoinRule> tryParse(String text) {
    for (JoinRule each : values()) {
      if (each.wire().equals(text)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// What the state event says; `invite` when there is none; empty when it says something unknown.
  public static Optional<JoinRule> of(Optional<Pdu> event) {
    return event.isEmpty()
        ? Optional.of(INVITE)
        : event.get().content().string("join_rule").flatMap(JoinRule::tryParse);
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
