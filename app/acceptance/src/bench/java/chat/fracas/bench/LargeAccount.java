package chat.fracas.bench;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The data of an account with many rooms, as the store is given it; the same on every machine.
final class LargeAccount {
  private static final int STATE_PER_ROOM = 40;

  private final List<ChatCorpus.Message> messages = new ArrayList<>();
  private final String ids;
  private int next;

  /// With that many different messages; they come again under other ids when more are asked for.
  LargeAccount(int different) {
    this(different, "");
  }

  /// @param ids sets its events apart from those of another
  LargeAccount(int different, String ids) {
    this.ids = ids;
    new ChatCorpus(3).messages(different, messages::add);
  }

  static RoomId room(int number) {
    return RoomId.parse("!room%04d:example.org".formatted(number));
  }

  /// The next message as an event of the client API.
  JsonObject event() {
    ChatCorpus.Message message = messages.get(next % messages.size());
    return JsonObject.builder()
        .put("type", "m.room.message")
        .put("sender", message.sender())
        .put(
            "content",
            JsonObject.builder().put("msgtype", "m.text").put("body", message.body()).build())
        .put("origin_server_ts", message.timestamp())
        .put("event_id", message.eventId() + ids + "-" + next++)
        .put("unsigned", JsonObject.EMPTY.with("age", 1234))
        .build();
  }

  List<JsonObject> events(int count) {
    var events = new ArrayList<JsonObject>();
    for (int i = 0; i < count; i++) {
      events.add(event());
    }
    return events;
  }

  private static List<JsonObject> state(int room) {
    var state = new ArrayList<JsonObject>();
    for (int i = 0; i < STATE_PER_ROOM; i++) {
      String user = "@user%04d:hs%d.example".formatted((room * 31 + i) % 2000, i);
      JsonObject content =
          JsonObject.builder()
              .put("membership", "join")
              .put("displayname", "User number " + i)
              .put("avatar_url", "mxc://hs.example/avatarOfUser" + room + "x" + i)
              .build();
      state.add(
          JsonObject.builder()
              .put("type", "m.room.member")
              .put("state_key", user)
              .put("sender", user)
              .put("content", content)
              .put("origin_server_ts", 1_609_459_200_000L + i)
              .put("event_id", "$state" + room + "-" + i)
              .build());
    }
    return state;
  }

  /// A first sync: rooms with 40 state events each and some messages after a gap.
  SyncWrite firstSync(int rooms, int eventsEach) {
    var writes = new ArrayList<RoomWrite>();
    for (int room = 0; room < rooms; room++) {
      writes.add(
          new RoomWrite(
              room(room),
              Optional.of(record(room)),
              state(room),
              events(eventsEach),
              Optional.of("t" + room),
              Map.of(),
              Map.of("m.fully_read", JsonObject.of("event_id", "$x" + room)),
              false,
              false));
    }
    return new SyncWrite(
        Optional.of("s1"), Map.of("m.push_rules", JsonObject.of("global", "x")), writes);
  }

  private static JsonObject record(int room) {
    var heroes = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      heroes.add("@user%04d:hs%d.example".formatted((room * 31 + i) % 2000, i));
    }
    return JsonObject.builder()
        .put("name", "Room number " + room)
        .put("avatar", "mxc://hs.example/avatarOfRoom" + room)
        .put("heroes", String.join(" ", heroes))
        .put("joined", 40)
        .put("notifications", room % 7)
        .put("highlights", room % 13 == 0 ? 1 : 0)
        .put("preview", "the last message of the room as the list shows it")
        .put("time", 1_609_459_200_000L + room)
        .build();
  }

  /// Later messages at the end of a room, in syncs of 500.
  void append(RoomStore store, RoomId room, int count) {
    for (int done = 0; done < count; done += 500) {
      store.write(
          new SyncWrite(
              Optional.empty(),
              Map.of(),
              List.of(
                  new RoomWrite(
                      room,
                      Optional.empty(),
                      List.of(),
                      events(Math.min(500, count - done)),
                      Optional.empty(),
                      Map.of(),
                      Map.of(),
                      false,
                      false))));
    }
  }
}
