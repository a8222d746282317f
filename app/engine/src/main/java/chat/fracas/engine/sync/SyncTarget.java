package chat.fracas.engine.sync;

import java.util.Optional;

/// Where syncs go. Used by one thread, that of the [SyncLoop].
public interface SyncTarget {
  /// The token of the last sync that is on disk.
  Optional<String> nextBatch();

  /// The first phase: works out what the answer changes, and changes nothing.
  Change prepare(SyncAnswer answer);

  /// The other phases, in their order.
  interface Change {
    /// Everything in one transaction, the token included; emits nothing.
    void write();

    /// Memory, then those who watch.
    void apply();

    /// What is to be done after it and may use the network; begins it and returns.
    void followUp();
  }
}
