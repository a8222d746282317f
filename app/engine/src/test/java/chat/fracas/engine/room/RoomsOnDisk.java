package chat.fracas.engine.room;

import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.scripted.SyncServer;
import chat.fracas.engine.send.SendQueue;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.sync.SyncAnswer;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The rooms of an account over stores in memory, fed with syncs by hand.
final class RoomsOnDisk {
  static final UserId ME = UserId.parse("@me:example.org");
  static final RoomId ROOM = RoomId.parse("!room:example.org");

  final SyncServer server = new SyncServer();
  final AccountStores stores = new MemoryStores().open(ME);
  Instant now = Instant.ofEpochMilli(1_000_000);

  /// What is to be run after a while.
  final Deque<Runnable> later = new ArrayDeque<>();

  private @Nullable RoomServices services;
  AccountRooms rooms = open();

  /// As after a start of the program.
  AccountRooms open() {
    var http = new MatrixHttp(server, URI.create("http://example.org"), Tokens.NONE);
    InstantSource clock = () -> now;
    var uploads = new Uploads(http);
    var queue =
        new SendQueue(stores.sendQueue(), stores.drafts(), stores.rooms(), http, uploads, clock);
    services =
        new RoomServices(
            ME,
            stores.rooms(),
            http,
            new AccountDataFeed(ME, http, stores.rooms().accountData()),
            uploads,
            queue,
            Runnable::run,
            (wait, task) -> later.add(task),
            clock,
            new ReentrantLock());
    rooms = new AccountRooms(services, () -> {});
    return rooms;
  }

  RoomDoors doors() {
    return new RoomDoors(Objects.requireNonNull(services), rooms);
  }

  /// A sync that comes in one part.
  SyncTarget.Change prepare(String json) {
    List<SyncTarget.Change> parts = parts(json);
    if (parts.size() != 1) {
      throw new IllegalStateException("it comes in parts");
    }
    return parts.getFirst();
  }

  List<SyncTarget.Change> parts(String json) {
    try {
      return rooms.prepare(SyncAnswer.parse(Json.parseObject(json)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void sync(String json) {
    SyncTarget.Change change = prepare(json);
    change.write();
    change.apply();
    change.followUp();
  }

  /// A sync in which this is what is said of the joined room.
  void joined(String token, String room) {
    sync(joinedJson(token, room));
  }

  static String joinedJson(String token, String room) {
    return """
        {"next_batch": "%s", "rooms": {"join": {"%s": %s}}}
        """
        .formatted(token, ROOM, room);
  }

  /// A timeline of these events, comma-separated.
  static String timeline(String... events) {
    return "{\"timeline\": {\"events\": ["
        + String.join(",", events)
        + "], \"prev_batch\": \"p\"}}";
  }

  static String text(int number, String sender, String body) {
    return event(
        number,
        sender,
        "m.room.message",
        "{\"msgtype\": \"m.text\", \"body\": \"" + body + "\"}",
        "");
  }

  static String state(int number, String sender, String type, String key, String content) {
    return event(number, sender, type, content, ", \"state_key\": \"" + key + "\"");
  }

  static String event(int number, String sender, String type, String content, String more) {
    return """
        {"event_id": "$%d", "sender": "%s", "type": "%s", "origin_server_ts": %d, "content": %s%s}
        """
        .formatted(number, sender, type, number, content, more);
  }

  RoomSummary summary() {
    return rooms.room(ROOM).orElseThrow().summary().value();
  }

  String preview() {
    LastMessage last = summary().lastMessage().orElseThrow();
    return last.kind() + " " + last.text();
  }
}
