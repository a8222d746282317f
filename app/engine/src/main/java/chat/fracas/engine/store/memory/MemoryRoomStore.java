package chat.fracas.engine.store.memory;

import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.engine.store.Chunk;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Rooms in memory.
final class MemoryRoomStore implements RoomStore {
  private final CryptoStore crypto;
  private final Map<RoomId, History> histories = new HashMap<>();
  private final Map<RoomId, JsonObject> records = new LinkedHashMap<>();
  private final Map<RoomId, Map<List<String>, JsonObject>> states = new HashMap<>();
  private final Map<RoomId, Map<String, JsonObject>> roomAccountData = new HashMap<>();
  private final Map<String, JsonObject> accountData = new HashMap<>();
  private final NavigableMap<Long, Numbered> numbered = new TreeMap<>();
  private Optional<String> nextBatch = Optional.empty();
  private long lastNumber;

  /// The events of a room.
  private static final class History {
    final NavigableMap<Place, StoredEvent> events = new TreeMap<>();
    final Map<EventId, Place> places = new HashMap<>();
    final NavigableMap<Integer, Chunk> chunks = new TreeMap<>();
  }

  /// @param crypto where a sync's part for the encryption machine goes
  MemoryRoomStore(CryptoStore crypto) {
    this.crypto = crypto;
  }

  @Override
  public synchronized Optional<String> nextBatch() {
    return nextBatch;
  }

  @Override
  public synchronized Map<String, JsonObject> accountData() {
    return Map.copyOf(accountData);
  }

  @Override
  public synchronized Map<RoomId, JsonObject> records() {
    return Map.copyOf(records);
  }

  @Override
  public synchronized Map<String, JsonObject> roomAccountData(RoomId room) {
    return Map.copyOf(roomAccountData.getOrDefault(room, Map.of()));
  }

  @Override
  public synchronized List<JsonObject> state(RoomId room) {
    return List.copyOf(states.getOrDefault(room, Map.of()).values());
  }

  @Override
  public synchronized Optional<JsonObject> stateEvent(RoomId room, String type, String stateKey) {
    return Optional.ofNullable(states.getOrDefault(room, Map.of()).get(List.of(type, stateKey)));
  }

  @Override
  public synchronized Map<RoomId, List<StoredEvent>> write(SyncWrite sync) {
    sync.nextBatch().ifPresent(token -> nextBatch = Optional.of(token));
    crypto.write(sync.crypto());
    accountData.putAll(sync.accountData());
    var added = new LinkedHashMap<RoomId, List<StoredEvent>>();
    for (RoomWrite room : sync.rooms()) {
      added.put(room.room(), write(room));
    }
    return added;
  }

  private List<StoredEvent> write(RoomWrite write) {
    RoomId room = write.room();
    if (write.dropsHistory() || write.forgotten()) {
      histories.remove(room);
      states.remove(room);
      numbered.values().removeIf(each -> each.room().equals(room));
    }
    if (write.forgotten()) {
      records.remove(room);
      roomAccountData.remove(room);
      return List.of();
    }
    write.record().ifPresent(record -> records.put(room, record));
    roomAccountData.computeIfAbsent(room, ignored -> new HashMap<>()).putAll(write.accountData());
    Map<List<String>, JsonObject> state =
        states.computeIfAbsent(room, ignored -> new LinkedHashMap<>());
    write
        .state()
        .forEach(
            event ->
                state.put(
                    List.of(event.requireString("type"), event.requireString("state_key")), event));
    List<StoredEvent> added = append(room, write);
    var fresh = added.stream().map(StoredEvent::id).collect(Collectors.toSet());
    write
        .replaced()
        .forEach(
            (event, json) -> {
              if (!fresh.contains(event)) {
                replace(room, event, json);
              }
            });
    return added;
  }

  private List<StoredEvent> append(RoomId room, RoomWrite write) {
    History history = histories.computeIfAbsent(room, ignored -> new History());
    if (write.gap().isPresent() || history.chunks.isEmpty() && !write.timeline().isEmpty()) {
      int number = history.chunks.isEmpty() ? 0 : history.chunks.lastKey() + 1;
      history.chunks.put(number, new Chunk(number, write.gap(), write.gap().isEmpty()));
    }
    var added = new ArrayList<StoredEvent>();
    for (JsonObject event : write.timeline()) {
      EventId id = EventId.parse(event.requireString("event_id"));
      if (history.places.containsKey(id)) {
        continue;
      }
      int chunk = history.chunks.lastKey();
      Place last = history.events.floorKey(new Place(chunk, Long.MAX_VALUE));
      long index = last == null || last.chunk() != chunk ? 0 : last.index() + 1;
      JsonObject json = write.replaced().getOrDefault(id, event);
      added.add(put(room, history, new StoredEvent(new Place(chunk, index), id, json)));
    }
    return added;
  }

  private StoredEvent put(RoomId room, History history, StoredEvent event) {
    history.events.put(event.place(), event);
    history.places.put(event.id(), event.place());
    number(room, event);
    return event;
  }

  private void number(RoomId room, StoredEvent event) {
    lastNumber++;
    numbered.put(lastNumber, new Numbered(lastNumber, room, event.id(), event.json()));
  }

  @Override
  public synchronized List<StoredEvent> latest(RoomId room, int limit) {
    return before(room, new Place(Integer.MAX_VALUE, 0), limit);
  }

  @Override
  public synchronized List<StoredEvent> before(RoomId room, Place place, int limit) {
    History history = histories.get(room);
    return history == null
        ? List.of()
        : first(history.events.headMap(place, false).descendingMap(), limit).reversed();
  }

  @Override
  public synchronized List<StoredEvent> after(RoomId room, Place place, int limit) {
    History history = histories.get(room);
    return history == null ? List.of() : first(history.events.tailMap(place, false), limit);
  }

  /// Without asking a part of a map for its size, which counts it all.
  private static List<StoredEvent> first(NavigableMap<Place, StoredEvent> events, int limit) {
    var first = new ArrayList<StoredEvent>();
    for (StoredEvent event : events.values()) {
      if (first.size() == limit) {
        break;
      }
      first.add(event);
    }
    return List.copyOf(first);
  }

  @Override
  public synchronized Optional<StoredEvent> find(RoomId room, EventId event) {
    History history = histories.get(room);
    Place place = history == null ? null : history.places.get(event);
    return history == null || place == null
        ? Optional.empty()
        : Optional.ofNullable(history.events.get(place));
  }

  @Override
  public synchronized Map<EventId, List<StoredEvent>> relations(
      RoomId room, Collection<EventId> events) {
    History history = histories.get(room);
    var wanted = Set.copyOf(events);
    var found = new HashMap<EventId, List<StoredEvent>>();
    if (history != null) {
      for (StoredEvent each : history.events.values()) {
        relatesTo(each.json())
            .filter(wanted::contains)
            .ifPresent(to -> found.computeIfAbsent(to, none -> new ArrayList<>()).add(each));
      }
    }
    return found;
  }

  private static Optional<EventId> relatesTo(JsonObject json) {
    return json.object("content")
        .flatMap(content -> content.object("m.relates_to"))
        .flatMap(relation -> relation.string("event_id"))
        .flatMap(EventId::tryParse);
  }

  @Override
  public synchronized List<Chunk> chunks(RoomId room) {
    History history = histories.get(room);
    return history == null ? List.of() : List.copyOf(history.chunks.values());
  }

  @Override
  public synchronized List<StoredEvent> prepend(
      RoomId room, int chunk, List<JsonObject> newestFirst, Optional<String> before) {
    History history = histories.get(room);
    if (history == null || !history.chunks.containsKey(chunk)) {
      return List.of();
    }
    var added = new ArrayList<StoredEvent>();
    boolean joined = false;
    for (JsonObject event : newestFirst) {
      EventId id = EventId.parse(event.requireString("event_id"));
      Place known = history.places.get(id);
      if (known != null && known.chunk() >= chunk) {
        continue;
      }
      if (known != null) {
        joined = true;
        break;
      }
      Place first = history.events.ceilingKey(new Place(chunk, Long.MIN_VALUE));
      long index = first == null || first.chunk() != chunk ? -1 : first.index() - 1;
      added.add(put(room, history, new StoredEvent(new Place(chunk, index), id, event)));
    }
    history.chunks.put(
        chunk, new Chunk(chunk, joined ? Optional.empty() : before, !joined && before.isEmpty()));
    return added.reversed();
  }

  @Override
  public synchronized void replace(RoomId room, EventId event, JsonObject json) {
    History history = histories.get(room);
    Place place = history == null ? null : history.places.get(event);
    if (history != null && place != null) {
      numbered.values().removeIf(each -> each.room().equals(room) && each.id().equals(event));
      put(room, history, new StoredEvent(place, event, json));
    }
  }

  @Override
  public synchronized List<Numbered> since(long number, int limit) {
    return numbered.tailMap(number, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized long lastNumber() {
    return lastNumber;
  }
}
