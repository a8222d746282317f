package chat.fracas.e2ee.decrypt;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Events that could not be read for want of a key, by the session that they need.
final class WaitingEvents {
  /// Events of one session that are remembered; a session has a hundred messages as a rule.
  static final int MAX_PER_SESSION = 1000;

  private static final String SINCE = "since";

  void add(CryptoWork work, String sessionId, EventId event, Instant now) {
    RecordKey key = key(sessionId, event);
    if (!work.has(key)
        && work.readGroup(RecordKind.WAITING_EVENT, sessionId).size() < MAX_PER_SESSION) {
      work.put(key, JsonObject.EMPTY.with(SINCE, now.toEpochMilli()));
    }
  }

  /// When the event was first found unreadable, if it was; from now on it does not wait.
  Optional<Instant> take(CryptoWork work, String sessionId, EventId event) {
    RecordKey key = key(sessionId, event);
    Optional<Instant> since =
        work.read(key).map(record -> Instant.ofEpochMilli(record.requireInteger(SINCE)));
    since.ifPresent(at -> work.remove(key));
    return since;
  }

  List<EventId> of(CryptoWork work, String sessionId) {
    return work.readGroup(RecordKind.WAITING_EVENT, sessionId).keySet().stream()
        .map(EventId::parse)
        .toList();
  }

  private static RecordKey key(String sessionId, EventId event) {
    return new RecordKey(RecordKind.WAITING_EVENT, sessionId, event.toString());
  }
}
