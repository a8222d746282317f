package chat.fracas.viewmodel.recovery;

import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.navigation.Destination;
import java.util.Optional;

/// One fact of the page about encryption: how things are, and what may be done. Immutable.
public record SecurityLine(Tone tone, TextKey sentence, Optional<Step> step) {
  /// How good the news is.
  public enum Tone {
    GOOD,
    PLAIN,
    BAD
  }

  /// A button.
  ///
  /// @param main whether it is what one should do
  public record Step(TextKey label, Destination destination, boolean main) {}

  static SecurityLine of(Tone tone, TextKey sentence) {
    return new SecurityLine(tone, sentence, Optional.empty());
  }

  SecurityLine then(TextKey label, Destination destination, boolean main) {
    return new SecurityLine(tone, sentence, Optional.of(new Step(label, destination, main)));
  }
}
