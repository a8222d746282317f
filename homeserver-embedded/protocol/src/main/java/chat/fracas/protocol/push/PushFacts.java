package chat.fracas.protocol.push;

import chat.fracas.protocol.event.PowerLevels;
import java.util.Optional;

/// What conditions ask of the room, beside the event.
///
/// @param members how many are joined
/// @param displayName how the user is called in the room
/// @param levels absent where they are not known
public record PushFacts(int members, Optional<String> displayName, Optional<PowerLevels> levels) {}
