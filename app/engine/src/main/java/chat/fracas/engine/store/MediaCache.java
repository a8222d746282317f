package chat.fracas.engine.store;

import java.util.Optional;

/// Files that were fetched, up to a bound in bytes; the ones not used for longest go first.
public interface MediaCache {
  Optional<byte[]> get(String key);

  /// Keeps the bytes if they are worth it; a crash leaves the whole file or none.
  void put(String key, byte[] bytes);

  void remove(String key);
}
