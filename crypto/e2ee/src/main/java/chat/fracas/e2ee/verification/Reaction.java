package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.util.List;

/// What follows from an event.
public sealed interface Reaction {
  /// It was for us. These messages are to be sent.
  record Taken(List<Delivery> deliveries) implements Reaction {
    public Taken {
      deliveries = List.copyOf(deliveries);
    }
  }

  /// Nothing was done: the keys of this device are not known. Ask the server for them and give the same
  /// event again, once.
  record KeysNeeded(UserId user, DeviceId device) implements Reaction {}

  /// It was not for us, or too old, or from the future, or there are too many at once.
  record Passed() implements Reaction {}
}
