package chat.fracas.protocol.event;

import java.util.Locale;
import java.util.Optional;

/// What a user is to a room.
public enum Membership {
  INVITE,
  JOIN,
  KNOCK,
  LEAVE,
  BAN;

  public static Optional<Membership> tryParse(String text) {
    for (Membership each : values()) {
      if (each.wire().equals(text)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The membership that a member event's content says.
  public static Optional<Membership> of(Pdu member) {
    return member.content().string("membership").flatMap(Membership::tryParse);
  }

  /// The form on the wire.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
