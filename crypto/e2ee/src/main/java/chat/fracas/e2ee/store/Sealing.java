package chat.fracas.e2ee.store;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.pickle.PickleKey;

/// What pickles in records are sealed with.
///
/// @param key wiped by whoever made it, when the machine is no longer used
public record Sealing(PickleKey key, RandomSource random) {
  @Override
  public String toString() {
    return "Sealing";
  }
}
