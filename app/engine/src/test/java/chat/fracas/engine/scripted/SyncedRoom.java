package chat.fracas.engine.scripted;

import chat.fracas.engine.encryption.EventReading;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.LocalEchoes;
import chat.fracas.engine.timeline.RoomTimelines;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A room on a scripted server, synced into stores in memory when the test says so.
public final class SyncedRoom implements LocalEchoes {
  public final ScriptedServer server = new ScriptedServer();
  public final KnownRoom facts = new KnownRoom();
  public final LiveValue<List<LocalEcho>> echoes = new LiveValue<>(List.of());
  public final AccountStores stores = new MemoryStores().open(KnownRoom.ME);
  public final RoomTimelines timelines = timelines(this);
  private int synced;

  @Override
  public Live<List<LocalEcho>> echoes(RoomId room) {
    return echoes;
  }

  /// Other timelines over the same stores; requests are answered at once.
  public RoomTimelines timelines(LocalEchoes local) {
    return new RoomTimelines(
        facts,
        stores.rooms(),
        new RoomTimelines.Means(server.http(), EventReading.NONE, local, Runnable::run));
  }

  public void add(JsonObject... events) {
    for (JsonObject event : events) {
      server.add(event);
    }
  }

  /// Adds a redaction and prunes what it redacts.
  public void redact(int number, String sender, String target) {
    JsonObject redaction = RoomEvents.redaction(number, sender, target);
    server.add(redaction);
    server.prune(target, redaction);
  }

  public RoomDelta sync() {
    return sync(Integer.MAX_VALUE);
  }

  /// Brings what is new: at most so many events, with a gap before them if there were more.
  public RoomDelta sync(int limit) {
    RoomDelta delta = write(limit);
    timelines.apply(delta);
    return delta;
  }

  /// Writes a sync without telling the timelines.
  public RoomDelta write(int limit) {
    List<JsonObject> all = server.events();
    int from = Math.max(synced, all.size() - Math.min(limit, all.size()));
    List<JsonObject> fresh = all.subList(from, all.size());
    Optional<String> gap = from > synced ? Optional.of("t" + from) : Optional.empty();
    var replaced = new HashMap<EventId, JsonObject>();
    for (JsonObject event : fresh) {
      event
          .string("redacts")
          .flatMap(EventId::tryParse)
          .filter(target -> stores.rooms().find(KnownRoom.ID, target).isPresent())
          .ifPresent(target -> replaced.put(target, find(target)));
    }
    var write =
        new RoomWrite(
            KnownRoom.ID,
            Optional.empty(),
            List.of(),
            fresh,
            gap,
            replaced,
            Map.of(),
            false,
            false);
    synced = all.size();
    List<StoredEvent> added =
        stores
            .rooms()
            .write(new SyncWrite(Optional.of("s" + synced), Map.of(), List.of(write)))
            .getOrDefault(KnownRoom.ID, List.of());
    return new RoomDelta(
        KnownRoom.ID,
        added,
        gap.isPresent(),
        replaced,
        fresh.stream().filter(event -> event.has("state_key")).toList(),
        Map.of(),
        List.of(),
        false);
  }

  private JsonObject find(EventId event) {
    return server.events().stream()
        .filter(each -> each.requireString("event_id").equals(event.toString()))
        .findFirst()
        .orElseThrow();
  }
}
