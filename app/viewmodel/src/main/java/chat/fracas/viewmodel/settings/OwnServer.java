package chat.fracas.viewmodel.settings;

import chat.fracas.engine.observe.Live;
import java.net.URI;
import java.time.Instant;

/// The server inside this program, as far as the settings show it. Thread-safe.
public interface OwnServer {
  Live<State> state();

  /// Starts it when it is stopped. Blocks.
  void start();

  /// Looks again how many accounts there are. Blocks for a moment.
  void countAccounts();

  /// What somebody must know to make an account there while it runs. For the eyes of its owner alone.
  String registrationToken();

  /// What it is doing.
  sealed interface State {
    /// None has been set up on this computer.
    record None() implements State {}

    record Stopped() implements State {}

    /// @param address what other clients are told
    /// @param accounts how many accounts it has
    record Running(URI address, Instant since, int accounts) implements State {}

    /// @param reason in words
    record Failed(String reason) implements State {}
  }
}
