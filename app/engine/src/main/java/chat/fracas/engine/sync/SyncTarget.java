package chat.fracas.engine.sync;

import java.util.List;
import java.util.Optional;

/// Where syncs go. Used by one thread, that of the [SyncLoop].
public interface SyncTarget {
  /// The token of the last sync that is on disk.
  Optional<String> nextBatch();

  /// The first phase: works out what the answer changes, and changes nothing.
  Prepared prepare(SyncAnswer answer);

  /// What a sync changes, worked out. Closed in every case, whether all of it was written or not: until
  /// then, or until its last part is written, nothing else of the account's encryption happens.
  interface Prepared extends AutoCloseable {
    /// The parts of the change, to be written and applied one after another. Only the last one brings
    /// the token: what is cut off before it is asked for again.
    List<Change> parts();

    @Override
    void close();
  }

  /// The other phases of one part, in their order.
  interface Change {
    /// Everything in one transaction; emits nothing.
    void write();

    /// Memory, then those who watch.
    void apply();

    /// What is to be done after it and may use the network; begins it and returns.
    void followUp();
  }
}
