package chat.fracas.desktop;

import java.util.List;
import sun.misc.Signal;

/// The wish of the operating system, or of somebody at a terminal, that this program ends.
///
/// Left to themselves these signals run all shutdown hooks beside one another, and that of JavaFX takes
/// the toolkit away from a UI thread that goes on: windows fail in the midst of what they do. Here they
/// only ask, and the program ends in its own order.
final class StopSignals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private StopSignals() {}

  /// @param stop called for each signal, on a thread of its own
  static void ask(Runnable stop) {
    for (String name : NAMES) {
      try {
        Signal.handle(new Signal(name), signal -> stop.run());
      } catch (IllegalArgumentException unknown) {
        // not every system has all of them, and a parent can have switched some off
        continue;
      }
    }
  }
}
