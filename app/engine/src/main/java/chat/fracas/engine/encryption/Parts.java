package chat.fracas.engine.encryption;

import chat.fracas.engine.EngineException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts that take part in the steps. One that fails does not end a step for the others. Thread-safe.
final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final List<EncryptionPart> parts = new CopyOnWriteArrayList<>();

  void add(EncryptionPart part) {
    parts.add(part);
  }

  /// @throws EngineException when the disk fails, which is the same for all
  void each(Consumer<EncryptionPart> task) {
    for (EncryptionPart part : parts) {
      try {
        task.accept(part);
      } catch (EngineException disk) {
        throw disk;
      } catch (RuntimeException bug) {
        LOG.error("a part of the encryption failed", bug);
      }
    }
  }
}
