package chat.fracas.protocol.authrules;

import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import java.util.Map;
import java.util.Optional;

/// The room state that an event is judged by.
@FunctionalInterface
public interface AuthState {
  Optional<Pdu> get(StateKey key);

  static AuthState of(Map<StateKey, Pdu> state) {
    return key -> Optional.ofNullable(state.get(key));
  }
}
