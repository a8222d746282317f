package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The secret halves of an account's one-time and fallback keys.
final class OneTimeKeys {
  /// Keys that were published and not used yet. Somebody may have claimed one long ago and write only
  /// now; beyond this number the oldest are forgotten.
  static final int MAX_KEPT = 5000;

  /// The fallback key in use and the one before it, under which messages may still arrive.
  static final int FALLBACK_GENERATIONS = 2;

  record Entry(OneTimeKeyId id, Curve25519SecretKey key, boolean published) {
    Entry asPublished() {
      return new Entry(id, key, true);
    }
  }

  private final Map<Curve25519PublicKey, Entry> oneTime = new LinkedHashMap<>();
  private final List<Entry> fallback = new ArrayList<>(FALLBACK_GENERATIONS);
  private long nextId;

  OneTimeKeys() {}

  void generate(int count, RandomSource random) {
    for (int i = 0; i < count; i++) {
      add(new Entry(new OneTimeKeyId(nextId++), Curve25519SecretKey.generate(random), false));
    }
  }

  void add(Entry entry) {
    if (oneTime.size() == MAX_KEPT) {
      Curve25519PublicKey oldest = oneTime.keySet().iterator().next();
      remove(oldest);
    }
    oneTime.put(entry.key().publicKey(), entry);
  }

  void generateFallback(RandomSource random) {
    addFallback(new Entry(new OneTimeKeyId(nextId++), Curve25519SecretKey.generate(random), false));
  }

  /// Becomes the present fallback key.
  void addFallback(Entry entry) {
    if (fallback.size() == FALLBACK_GENERATIONS) {
      fallback.removeFirst().key().close();
    }
    fallback.addLast(entry);
  }

  /// No key is given a lower number from now on.
  void continueFrom(long id) {
    nextId = Math.max(nextId, id);
  }

  boolean forgetPreviousFallback() {
    if (fallback.size() < FALLBACK_GENERATIONS) {
      return false;
    }
    fallback.removeFirst().key().close();
    return true;
  }

  /// The secret half, which stays until [#remove].
  Optional<Curve25519SecretKey> find(Curve25519PublicKey key) {
    Entry entry = oneTime.get(key);
    if (entry != null) {
      return Optional.of(entry.key());
    }
    return fallback.stream()
        .map(Entry::key)
        .filter(secret -> secret.publicKey().equals(key))
        .findFirst();
  }

  /// Forgets a one-time key. A fallback key stays: it may be used again.
  void remove(Curve25519PublicKey key) {
    Entry entry = oneTime.remove(key);
    if (entry != null) {
      entry.key().close();
    }
  }

  int count() {
    return oneTime.size();
  }

  Map<OneTimeKeyId, Curve25519PublicKey> unpublished() {
    return unpublished(oneTime.values());
  }

  Map<OneTimeKeyId, Curve25519PublicKey> unpublishedFallback() {
    return fallback.isEmpty() ? Map.of() : unpublished(List.of(fallback.getLast()));
  }

  private static Map<OneTimeKeyId, Curve25519PublicKey> unpublished(Collection<Entry> entries) {
    Map<OneTimeKeyId, Curve25519PublicKey> keys = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (!entry.published()) {
        keys.put(entry.id(), entry.key().publicKey());
      }
    }
    return Collections.unmodifiableMap(keys);
  }

  void markPublished(Collection<OneTimeKeyId> ids) {
    oneTime.replaceAll((key, entry) -> ids.contains(entry.id()) ? entry.asPublished() : entry);
    fallback.replaceAll(entry -> ids.contains(entry.id()) ? entry.asPublished() : entry);
  }

  void write(PickleWriter writer) {
    writer.number(nextId).number(oneTime.size());
    oneTime.values().forEach(entry -> write(writer, entry));
    writer.number(fallback.size());
    fallback.forEach(entry -> write(writer, entry));
  }

  private static void write(PickleWriter writer, Entry entry) {
    writer.number(entry.id().number()).flag(entry.published()).secret(entry.key().export());
  }

  static OneTimeKeys read(PickleReader reader) {
    var keys = new OneTimeKeys();
    keys.nextId = reader.longNumber();
    int count = reader.count(MAX_KEPT);
    for (int i = 0; i < count; i++) {
      keys.add(readEntry(reader));
    }
    int generations = reader.count(FALLBACK_GENERATIONS);
    for (int i = 0; i < generations; i++) {
      keys.fallback.addLast(readEntry(reader));
    }
    return keys;
  }

  private static Entry readEntry(PickleReader reader) {
    var id = new OneTimeKeyId(reader.longNumber());
    boolean published = reader.flag();
    return new Entry(
        id, Curve25519SecretKey.of(reader.bytes(Curve25519SecretKey.BYTES)), published);
  }

  void wipe() {
    oneTime.values().forEach(entry -> entry.key().close());
    fallback.forEach(entry -> entry.key().close());
    oneTime.clear();
    fallback.clear();
  }
}
