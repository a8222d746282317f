package chat.fracas.foundation.id;

import java.util.Optional;

/// `$opaque` (Appendices, "Event IDs"): the reference hash of the event since room version 3, with a
/// server's name before.
public record EventId(String value) implements Comparable<EventId> {
  public EventId {
    Grammar.requireSigil(value, '$', "an event id");
    if (value.length() == 1) {
      throw new IdentifierException("an event id is empty");
    }
  }

  public static EventId parse(String text) {
    return new EventId(text);
  }

  public static Optional<EventId> tryParse(String text) {
    return Grammar.tryParse(text, EventId::new);
  }

  /// By UTF-16 unit, which for the ASCII of event ids is the order of the specification.
  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
