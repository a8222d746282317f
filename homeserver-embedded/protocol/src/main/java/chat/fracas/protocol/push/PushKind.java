package chat.fracas.protocol.push;

import java.util.Locale;
import java.util.Optional;

/// The kinds of rules, in the order in which they are looked at.
public enum PushKind {
  OVERRIDE,
  CONTENT,
  ROOM,
  SENDER,
  UNDERRIDE;

  public static Optional<PushKind> tryParse(String text) {
    for (PushKind kind : values()) {
      if (kind.wire().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
