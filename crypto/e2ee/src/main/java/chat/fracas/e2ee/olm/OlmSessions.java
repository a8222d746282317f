package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.olm.OlmSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The sessions with each device, the most recently used first.
final class OlmSessions {
  /// Sessions kept with one device; the one unused for longest goes first. The specification asks for
  /// four at least. Both sides may begin one at the same time, and each replaces broken ones.
  static final int MAX_PER_DEVICE = 8;

  private static final String PICKLE = "pickle";
  private static final String USED_AT = "used_at";
  private static final String ORDER = "order";
  private static final String COUNTER = "olm_use";

  private static final Comparator<JsonObject> LATEST_FIRST =
      Comparator.comparingLong((JsonObject record) -> record.requireInteger(ORDER)).reversed();

  private final Sealing sealing;

  OlmSessions(Sealing sealing) {
    this.sealing = sealing;
  }

  boolean has(CryptoWork work, Curve25519PublicKey theirs) {
    return !records(work, theirs).isEmpty();
  }

  /// The session to write with: the one that they have last written with, or that was made last.
  Optional<OlmSession> preferred(CryptoWork work, Curve25519PublicKey theirs) {
    return records(work, theirs).values().stream().min(LATEST_FIRST).map(this::open);
  }

  /// All, the most recently used first. The caller closes them.
  List<OlmSession> all(CryptoWork work, Curve25519PublicKey theirs) {
    return records(work, theirs).values().stream().sorted(LATEST_FIRST).map(this::open).toList();
  }

  /// Keeps a session that was made just now or that has decrypted a message.
  void putUsed(CryptoWork work, Curve25519PublicKey theirs, OlmSession session, Instant now) {
    put(work, theirs, session, work.next(COUNTER), now);
    SortedMap<String, JsonObject> records = records(work, theirs);
    records.entrySet().stream()
        .sorted((a, b) -> LATEST_FIRST.compare(a.getValue(), b.getValue()))
        .skip(MAX_PER_DEVICE)
        .forEach(old -> work.remove(key(theirs, old.getKey())));
  }

  /// Keeps a session that has encrypted a message, which does not make it the preferred one.
  void putSent(CryptoWork work, Curve25519PublicKey theirs, OlmSession session) {
    JsonObject before = work.read(key(theirs, session.sessionId())).orElseThrow();
    put(
        work,
        theirs,
        session,
        before.requireInteger(ORDER),
        Instant.ofEpochMilli(before.requireInteger(USED_AT)));
  }

  private void put(
      CryptoWork work, Curve25519PublicKey theirs, OlmSession session, long order, Instant usedAt) {
    byte[] pickle = session.pickle(sealing.key(), sealing.random());
    work.put(
        key(theirs, session.sessionId()),
        JsonObject.builder()
            .put(PICKLE, UnpaddedBase64.encode(pickle))
            .put(ORDER, order)
            .put(USED_AT, usedAt.toEpochMilli())
            .build());
  }

  private OlmSession open(JsonObject record) {
    return OlmSession.unpickle(sealing.key(), UnpaddedBase64.decode(record.requireString(PICKLE)));
  }

  private static SortedMap<String, JsonObject> records(
      CryptoWork work, Curve25519PublicKey theirs) {
    return work.readGroup(RecordKind.OLM_SESSION, theirs.toString());
  }

  private static RecordKey key(Curve25519PublicKey theirs, String sessionId) {
    return new RecordKey(RecordKind.OLM_SESSION, theirs.toString(), sessionId);
  }
}
