package chat.fracas.protocol.event;

import java.util.Locale;
import java.util.Optional;

/// Who may see events from before they joined (client API, "Room History Visibility").
public enum HistoryVisibility {
  WORLD_READABLE,
  SHARED,
  INVITED,
  JOINED;

  public static Optional<HistoryVisibility> tryParse(String text) {
    for (HistoryVisibility each : values()) {
      if (each.wire().equals(text)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// What the state event says; `shared` when there is none or it says something unknown.
  public static HistoryVisibility of(Optional<Pdu> event) {
    return event
        .flatMap(pdu -> pdu.content().string("history_visibility"))
        .flatMap(HistoryVisibility::tryParse)
        .orElse(SHARED);
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
