package chat.fracas.engine.encryption;

import chat.fracas.e2ee.AccountKeys;
import chat.fracas.e2ee.AnswerOutcome;
import chat.fracas.e2ee.CryptoMachine;
import chat.fracas.e2ee.SyncChanges;
import chat.fracas.e2ee.SyncOutcome;
import chat.fracas.e2ee.decrypt.EncryptedRoomEvent;
import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.TrustRequirement;
import chat.fracas.e2ee.decrypt.Undecryptable;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.megolm.Sharing;
import chat.fracas.e2ee.megolm.SharingStrategy;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One step of the encryption: reads, and collects what has changed. Nothing else of the account's
/// encryption happens from its beginning to its end.
///
/// Whoever begins it writes its [#changes] together with what led to them, says so by [#written], and
/// closes it in every case. Closed without that, it never happened. Owned by one thread.
public final class EncryptionStep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EncryptionStep.class);

  private final CryptoMachine machine;
  private final AccountKeys keys;
  private final CryptoWork work;
  private final RoomStore rooms;
  private final Parts parts;
  private final Instant now;
  private final Ending ending;
  private final Map<RoomId, Map<EventId, JsonObject>> again = new HashMap<>();
  private boolean isEnding;
  private boolean ended;

  /// Told once how the step has ended.
  interface Ending {
    void ended(EncryptionStep step, boolean written);
  }

  EncryptionStep(
      CryptoMachine machine,
      AccountKeys keys,
      CryptoWork work,
      RoomStore rooms,
      Parts parts,
      Instant now,
      Ending ending) {
    this.machine = machine;
    this.keys = keys;
    this.work = work;
    this.rooms = rooms;
    this.parts = parts;
    this.now = now;
    this.ending = ending;
  }

  public CryptoMachine machine() {
    return machine;
  }

  /// The keys of the account: identities, secrets, backup.
  public AccountKeys keys() {
    return keys;
  }

  /// What the step reads and changes.
  public CryptoWork work() {
    return work;
  }

  public Instant now() {
    return now;
  }

  /// Takes what a sync has brought for this device. The events of its rooms are read after it.
  ///
  /// @return the stored events that can be read now, or of which something else is known, by room
  public Map<RoomId, Map<EventId, JsonObject>> receive(SyncChanges changes) {
    SyncOutcome outcome = machine.receive(work, changes, now);
    parts.each(part -> part.received(this, outcome));
    outcome.readable().forEach(this::readAgain);
    again.forEach(
        (room, events) ->
            parts.each(part -> part.timeline(this, room, List.copyOf(events.values()))));
    return readable();
  }

  /// The key of a session is here now, or a better one: what waits for it is read again by [#readable].
  public void arrived(SessionOf session) {
    readAgain(
        new SyncOutcome.Readable(
            session.room(), session.sessionId(), machine.waitingFor(work, session)));
  }

  /// The stored events that can be read since keys have come, or of which something else is known, by
  /// room.
  public Map<RoomId, Map<EventId, JsonObject>> readable() {
    return Map.copyOf(again);
  }

  private void readAgain(SyncOutcome.Readable session) {
    for (EventId event : session.events()) {
      readAgain(session.room(), event)
          .ifPresent(
              json ->
                  again
                      .computeIfAbsent(session.room(), room -> new LinkedHashMap<>())
                      .put(event, json));
    }
  }

  private Optional<JsonObject> readAgain(RoomId room, EventId event) {
    Optional<JsonObject> stored =
        rooms.find(room, event).map(StoredEvent::json).filter(StoredForm::isEncrypted);
    return stored
        .map(json -> decrypt(room, json.without(EncryptionMark.KEY)))
        .filter(json -> !json.equals(stored.get()));
  }

  /// Some syncs were missed.
  public void missedSyncs() {
    machine.missedSyncs(work);
  }

  /// Reads what a sync has brought of a room: the events in the form in which they are stored.
  ///
  /// @param state before the events
  /// @param gap whether events are missing before these
  public List<JsonObject> room(
      RoomId room, List<JsonObject> state, List<JsonObject> events, boolean gap) {
    boolean isEncrypted = latch(room);
    for (JsonObject event : state) {
      isEncrypted |= note(room, event, isEncrypted);
    }
    if (gap && isEncrypted) {
      machine.someoneLeft(work, room);
    }
    var read = new ArrayList<JsonObject>(events.size());
    for (JsonObject event : events) {
      isEncrypted |= note(room, event, isEncrypted);
      read.add(read(room, event, isEncrypted));
    }
    parts.each(part -> part.timeline(this, room, read));
    return read;
  }

  /// Reads events of a room's history.
  List<JsonObject> history(RoomId room, List<JsonObject> events) {
    long since = latch(room) ? encryptedSince(room) : Long.MAX_VALUE;
    return events.stream()
        .map(event -> read(room, event, event.integer("origin_server_ts").orElse(0) > since))
        .toList();
  }

  /// When the room was said to be encrypted, as far as servers can be believed.
  private long encryptedSince(RoomId room) {
    return rooms
        .stateEvent(room, EventType.ENCRYPTION, "")
        .map(event -> event.integer("origin_server_ts").orElse(0))
        .orElse(Long.MAX_VALUE);
  }

  /// Whether the room is encrypted; one that was stored before it was encrypted here becomes so.
  private boolean latch(RoomId room) {
    if (machine.isEncrypted(work, room)) {
      return true;
    }
    Optional<JsonObject> stored = rooms.stateEvent(room, EventType.ENCRYPTION, "");
    stored.ifPresent(event -> machine.encryptionSeen(work, room, content(event)));
    return stored.isPresent();
  }

  /// Takes a change of state.
  ///
  /// @return whether it says that the room is encrypted
  private boolean note(RoomId room, JsonObject event, boolean isEncrypted) {
    Optional<String> key = event.string("state_key");
    if (key.isEmpty()) {
      return false;
    }
    if (StoredForm.is(event, EventType.ENCRYPTION) && key.get().isEmpty()) {
      machine.encryptionSeen(work, room, content(event));
      return true;
    }
    if (isEncrypted && StoredForm.is(event, EventType.MEMBER) && !isHere(event)) {
      machine.someoneLeft(work, room);
    }
    return false;
  }

  private static boolean isHere(JsonObject member) {
    return content(member)
        .string("membership")
        .flatMap(Membership::tryParse)
        .filter(each -> each == Membership.JOIN || each == Membership.INVITE)
        .isPresent();
  }

  private static JsonObject content(JsonObject event) {
    return event.object("content").orElse(JsonObject.EMPTY);
  }

  private JsonObject read(RoomId room, JsonObject event, boolean isEncrypted) {
    JsonObject plain = withBundledEdit(room, unmarked(event));
    if (StoredForm.isEncrypted(plain)) {
      return decrypt(room, plain);
    }
    return isEncrypted && StoredForm.isClearMessage(plain)
        ? EncryptionMark.ofClear().on(plain)
        : plain;
  }

  private static JsonObject unmarked(JsonObject event) {
    return event.has(EncryptionMark.KEY) ? event.without(EncryptionMark.KEY) : event;
  }

  /// Reads the edit that a server has put beside an event ("Aggregations of child events").
  private JsonObject withBundledEdit(RoomId room, JsonObject event) {
    JsonObject unsigned = event.object("unsigned").orElse(JsonObject.EMPTY);
    JsonObject relations = unsigned.object("m.relations").orElse(JsonObject.EMPTY);
    Optional<JsonObject> edit = relations.object("m.replace").map(EncryptionStep::unmarked);
    if (edit.isEmpty()) {
      return event;
    }
    JsonObject read = StoredForm.isEncrypted(edit.get()) ? decrypt(room, edit.get()) : edit.get();
    return event.with("unsigned", unsigned.with("m.relations", relations.with("m.replace", read)));
  }

  private JsonObject decrypt(RoomId room, JsonObject event) {
    try {
      return StoredForm.parse(room, event)
          .map(parsed -> StoredForm.of(event, decrypt(parsed), now))
          .orElse(event);
    } catch (EngineException disk) {
      throw disk;
    } catch (RuntimeException bug) {
      LOG.error("an encrypted event could not be read", bug);
      return EncryptionMark.ofUnreadable(Unreadable.CORRUPT).on(event);
    }
  }

  private RoomEventDecryption decrypt(EncryptedRoomEvent event) {
    RoomEventDecryption result = machine.decrypt(work, event, TrustRequirement.NONE, now);
    if (result instanceof RoomEventDecryption.Failed(Undecryptable why) && lacksKey(why)) {
      event
          .content()
          .string("session_id")
          .map(session -> new SessionOf(event.room(), session))
          .ifPresent(session -> parts.each(part -> part.missing(this, session)));
    }
    return result;
  }

  private static boolean lacksKey(Undecryptable why) {
    return switch (why) {
      case Undecryptable.NoKeyYet noKey -> true;
      case Undecryptable.Withheld withheld -> true;
      case Undecryptable.SentBeforeJoined before -> true;
      case Undecryptable.SentBeforeSignedIn before -> true;
      case Undecryptable.OtherSender other -> false;
      case Undecryptable.SenderRefused refused -> false;
      case Undecryptable.Replayed replayed -> false;
      case Undecryptable.Corrupt corrupt -> false;
      case Undecryptable.UnknownAlgorithm unknown -> false;
    };
  }

  /// Encrypts an event if everybody who is to read it has the key. Call it again after each answer of
  /// the server otherwise; empty then.
  ///
  /// @param strategy which devices are to have the key
  Optional<MessageEncryption.Encrypted> encrypt(
      RoomId room, String type, JsonObject content, SharingStrategy strategy) {
    latch(room);
    Sharing sharing = machine.share(work, Audiences.of(room, rooms.state(room), strategy), now);
    return switch (sharing) {
      case Sharing.Ready ready ->
          Optional.of(
              new MessageEncryption.Encrypted.Ready(machine.encrypt(work, room, type, content)));
      case Sharing.Waiting waiting -> Optional.empty();
      case Sharing.Refused refused ->
          Optional.of(new MessageEncryption.Encrypted.Refused(obstacle(refused.cause())));
    };
  }

  private static MessageEncryption.Obstacle obstacle(Sharing.Cause cause) {
    return switch (cause) {
      case Sharing.Cause.NotEncrypted none ->
          throw new IllegalStateException("the room is not encrypted");
      case Sharing.Cause.UnknownAlgorithm unknown -> MessageEncryption.Obstacle.UNKNOWN_ALGORITHM;
      case Sharing.Cause.IdentityChanged changed -> MessageEncryption.Obstacle.IDENTITY_CHANGED;
    };
  }

  /// Takes the answer to a request.
  AnswerOutcome answered(RequestId request, JsonObject answer) {
    AnswerOutcome outcome = machine.answered(work, request, answer, now);
    keys.answered(work, outcome, answer);
    parts.each(part -> part.answered(this, outcome, answer));
    return outcome;
  }

  /// The server has refused a request for good.
  AnswerOutcome refused(RequestId request) {
    AnswerOutcome outcome = machine.refused(work, request, now);
    keys.refused(work, outcome);
    parts.each(part -> part.refused(this, outcome));
    return outcome;
  }

  /// To be written with what led to them. Nothing more is done in the step after that.
  public CryptoChanges changes() {
    if (!isEnding) {
      isEnding = true;
      parts.each(part -> part.ending(this));
    }
    return work.changes();
  }

  /// The changes are on disk: the step is over.
  public void written() {
    end(true);
  }

  @Override
  public void close() {
    end(false);
  }

  private void end(boolean written) {
    if (!ended) {
      ended = true;
      ending.ended(this, written);
    }
  }
}
