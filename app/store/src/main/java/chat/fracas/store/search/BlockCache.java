package chat.fracas.store.search;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Opened blocks of the index, bounded, so that a query does not decrypt the same block twice.
///
/// Four places for each address and a random victim: simple, without a lock, and close enough to
/// the least recently used. Thread-safe. The blocks are shared and must not be written.
final class BlockCache {
  private static final int WAYS = 4;

  private record Entry(long file, long block, byte[] plain) {}

  private final AtomicReferenceArray<@Nullable Entry> entries;
  private final int sets;

  BlockCache(int blocks) {
    this.sets = Integer.highestOneBit(Math.max(1, blocks / WAYS));
    this.entries = new AtomicReferenceArray<>(sets * WAYS);
  }

  byte @Nullable [] find(long file, long block) {
    int first = first(file, block);
    for (int i = first; i < first + WAYS; i++) {
      Entry entry = entries.get(i);
      if (entry != null && entry.block == block && entry.file == file) {
        return entry.plain;
      }
    }
    return null;
  }

  void put(long file, long block, byte[] plain) {
    int first = first(file, block);
    int place = first + ThreadLocalRandom.current().nextInt(WAYS);
    for (int i = first; i < first + WAYS; i++) {
      if (entries.get(i) == null) {
        place = i;
        break;
      }
    }
    entries.set(place, new Entry(file, block, plain));
  }

  void clear() {
    for (int i = 0; i < entries.length(); i++) {
      entries.set(i, null);
    }
  }

  private int first(long file, long block) {
    long mixed = (file * 0x9E3779B97F4A7C15L + block) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed >>> 33) % sets * WAYS;
  }
}
