package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// Who an item is by, as they were called in the room. Immutable.
public record Sender(UserId id, String name, Optional<MxcUri> avatar) {}
