package chat.fracas.protocol.event;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An event of a room as servers exchange it (Server-Server API, "PDUs"): the original JSON and a
/// typed view of what every event has. Immutable.
public final class Pdu {
  /// How many events one event may come after, and how many may authorise it ("PDUs").
  public static final int MAX_PREV_EVENTS = 20;

  public static final int MAX_AUTH_EVENTS = 10;

  private final RoomVersionRules rules;
  private final JsonObject json;
  private final EventId eventId;
  private final RoomId roomId;
  private final UserId sender;
  private final String type;
  private final Optional<String> stateKey;
  private final JsonObject content;
  private final long depth;
  private final long originServerTs;
  private final List<EventId> prevEvents;
  private final List<EventId> authEvents;

  private Pdu(JsonObject json, RoomVersionRules rules, Optional<EventId> knownId) {
    this.rules = rules;
    this.json = json;
    this.type = json.requireString("type");
    this.sender = UserId.parse(json.requireString("sender"));
    this.stateKey = json.optionalString("state_key");
    this.content = json.requireObject("content");
    this.depth = requireRange(json.requireInteger("depth"), rules.maxDepth(), "depth");
    this.originServerTs = json.requireInteger("origin_server_ts");
    this.prevEvents = references(json.requireArray("prev_events"), rules);
    this.authEvents = references(json.requireArray("auth_events"), rules);
    this.eventId = knownId.orElseGet(() -> EventHash.eventId(json, rules));
    this.roomId = roomId(json);
    if (prevEvents.size() > MAX_PREV_EVENTS || authEvents.size() > MAX_AUTH_EVENTS) {
      throw new InvalidEventException("more previous or auth events than allowed");
    }
  }

  /// Reads an event and works out its id. Throws `InvalidEventException` when it is not an event of
  /// this room version.
  public static Pdu parse(JsonObject json, RoomVersionRules rules) {
    requireCanonical(json, rules);
    requireSize(json);
    return read(json, rules, Optional.empty());
  }

  /// Reads an event from our own store, which was checked when it came in.
  public static Pdu ofStored(JsonObject json, RoomVersionRules rules, EventId eventId) {
    return read(json, rules, Optional.of(eventId));
  }

  private static Pdu read(JsonObject json, RoomVersionRules rules, Optional<EventId> id) {
    try {
      return new Pdu(json, rules, id);
    } catch (FoundationException cause) {
      throw new InvalidEventException(String.valueOf(cause.getMessage()), cause);
    }
  }

  private static void requireCanonical(JsonObject json, RoomVersionRules rules) {
    if (rules.enforcesCanonicalJson() && !CanonicalJson.isCanonical(json)) {
      throw new InvalidEventException("a number that canonical JSON does not allow");
    }
  }

  private static void requireSize(JsonObject json) {
    Optional<String> fault;
    try {
      fault = EventSize.fault(json);
    } catch (JsonException boundless) {
      // old rooms have floats, but never an infinite one
      throw new InvalidEventException("a number beyond every double", boundless);
    }
    if (fault.isPresent()) {
      throw new InvalidEventException(fault.get());
    }
  }

  private static long requireRange(long number, long max, String what) {
    if (number < 0 || number > max) {
      throw new InvalidEventException(what + " is out of range");
    }
    return number;
  }

  private RoomId roomId(JsonObject event) {
    boolean hashed = rules.roomIds() == RoomVersionRules.RoomIds.CREATE_EVENT_HASH;
    if (hashed && isCreate() && !event.has("room_id")) {
      return new RoomId("!" + eventId.value().substring(1));
    }
    return RoomId.parse(event.requireString("room_id"));
  }

  private static List<EventId> references(JsonArray array, RoomVersionRules rules) {
    var ids = new ArrayList<EventId>(array.size());
    for (JsonValue value : array) {
      JsonValue id =
          rules.eventReferences() == RoomVersionRules.EventReferences.PAIRS ? first(value) : value;
      if (!(id instanceof JsonString text)) {
        throw new InvalidEventException("a reference to an event is not an event id");
      }
      ids.add(EventId.parse(text.value()));
    }
    return List.copyOf(ids);
  }

  private static JsonValue first(JsonValue pair) {
    if (pair instanceof JsonArray array && !array.isEmpty()) {
      return array.get(0);
    }
    throw new InvalidEventException("a reference to an event is not a pair");
  }

  public RoomVersionRules rules() {
    return rules;
  }

  /// The event as it was received or built, signatures included.
  public JsonObject json() {
    return json;
  }

  public EventId eventId() {
    return eventId;
  }

  public RoomId roomId() {
    return roomId;
  }

  public UserId sender() {
    return sender;
  }

  /// The server that vouches for the sender.
  public ServerName origin() {
    return sender.server();
  }

  public String type() {
    return type;
  }

  public Optional<String> stateKey() {
    return stateKey;
  }

  public boolean isState() {
    return stateKey.isPresent();
  }

  /// What the event is filed under in the room's state; only for state events.
  public StateKey state() {
    return new StateKey(
        type, stateKey.orElseThrow(() -> new IllegalStateException("not a state event")));
  }

  public boolean is(StateKey key) {
    return type.equals(key.type()) && stateKey.isPresent() && stateKey.get().equals(key.key());
  }

  public boolean isCreate() {
    return is(StateKey.CREATE);
  }

  public JsonObject content() {
    return content;
  }

  public long depth() {
    return depth;
  }

  public long originServerTs() {
    return originServerTs;
  }

  public List<EventId> prevEvents() {
    return prevEvents;
  }

  public List<EventId> authEvents() {
    return authEvents;
  }

  /// The event that a redaction takes the content from, wherever the room version writes it.
  public Optional<EventId> redacts() {
    JsonObject place = rules.redactsInContent() ? content : json;
    return type.equals(EventType.REDACTION)
        ? place.string("redacts").flatMap(EventId::tryParse)
        : Optional.empty();
  }

  /// The event with what a redaction leaves of it.
  public Pdu redacted() {
    return new Pdu(Redaction.redact(json, rules), rules, Optional.of(eventId));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pdu pdu && eventId.equals(pdu.eventId) && json.equals(pdu.json);
  }

  @Override
  public int hashCode() {
    return eventId.hashCode();
  }

  @Override
  public String toString() {
    return "Pdu[" + eventId + " " + type + "]";
  }
}
