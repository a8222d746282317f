package chat.fracas.engine.account;

import chat.fracas.foundation.id.MxcUri;
import java.util.Optional;

/// How somebody is called and looks. Immutable.
public record Profile(Optional<String> displayName, Optional<MxcUri> avatar) {}
