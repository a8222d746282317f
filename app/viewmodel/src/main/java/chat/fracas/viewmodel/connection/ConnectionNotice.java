package chat.fracas.viewmodel.connection;

import java.util.Optional;

/// What the strip says. Immutable.
///
/// @param sentence empty while there is nothing to say
/// @param action what the button on it says
public record ConnectionNotice(Kind kind, String sentence, Optional<String> action) {
  /// How it is coloured.
  public enum Kind {
    NONE,
    QUIET,
    WARNING,
    FAILURE
  }

  static final ConnectionNotice NOTHING = new ConnectionNotice(Kind.NONE, "", Optional.empty());
}
