package chat.fracas.engine.room;

import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.history.SharedHistory;
import chat.fracas.engine.media.MediaRepository;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.scripted.SyncServer;
import chat.fracas.engine.send.SendQueue;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.engine.sync.SyncAnswer;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rooms of an account over stores in memory, fed with syncs by hand.
final class RoomsOnDisk implements AutoCloseable {
  static final UserId ME = UserId.parse("@me:example.org");
  static final RoomId ROOM = RoomId.parse("!room:example.org");

  final SyncServer server = new SyncServer();
  final AccountStores stores;
  private final OwnDevice own;
  private final MatrixHttp http;
  Instant now = Instant.ofEpochMilli(1_000_000);

  /// What is to be run after a while.
  final Deque<Runnable> later = new ArrayDeque<>();

  private @Nullable RoomServices services;
  private SyncTarget.@Nullable Prepared prepared;
  private @Nullable AccountEncryption encryption;
  AccountRooms rooms;

  RoomsOnDisk() {
    this.own = new OwnDevice(ME, new DeviceId("MINE"));
    this.http = new MatrixHttp(server, URI.create("http://example.org"), Tokens.NONE);
    this.stores = new MemoryStores().open(ME);
    this.rooms = open();
  }

  /// The rooms of another account.
  RoomsOnDisk(OwnDevice own, MatrixHttp http) {
    this.own = own;
    this.http = http;
    this.stores = new MemoryStores().open(own.user());
    this.rooms = open();
  }

  /// As after a start of the program.
  AccountRooms open() {
    close();
    InstantSource clock = () -> now;
    var uploads = new Uploads(http);
    var fresh =
        new AccountEncryption(
            own,
            stores.rooms(),
            stores.crypto(),
            new Sealing(stores.pickles(), new SecureRandom()::nextBytes),
            http,
            clock,
            room -> {});
    encryption = fresh;
    var queue =
        new SendQueue(
            stores.sendQueue(), stores.drafts(), stores.rooms(), http, uploads, fresh, clock);
    services =
        new RoomServices(
            own.user(),
            stores.rooms(),
            http,
            new AccountDataFeed(own.user(), http, stores.rooms().accountData()),
            uploads,
            queue,
            fresh,
            new SharedHistory(
                new SharedHistory.Means(
                    fresh,
                    this::take,
                    stores.rooms(),
                    new MediaRepository(http, stores.media()),
                    uploads,
                    Runnable::run)),
            Runnable::run,
            (wait, task) -> later.add(task),
            clock,
            new ReentrantLock());
    rooms = new AccountRooms(services, () -> {});
    return rooms;
  }

  private <T> T take(Function<EncryptionStep, T> keys) {
    return rooms.take(keys);
  }

  AccountEncryption encryption() {
    return Objects.requireNonNull(encryption);
  }

  SendQueue queue() {
    return Objects.requireNonNull(services).queue();
  }

  /// Ends without a word, as a kill does.
  @Override
  public void close() {
    closePrepared();
    if (services != null) {
      services.queue().close();
      services.encryption().close();
    }
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
      if (prepared != null) {
        prepared.close();
      }
      prepared = rooms.prepare(SyncAnswer.parse(Json.parseObject(json)));
      return prepared.parts();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void sync(String json) {
    SyncTarget.Change change = prepare(json);
    change.write();
    change.apply();
    closePrepared();
    change.followUp();
  }

  private void closePrepared() {
    if (prepared != null) {
      prepared.close();
      prepared = null;
    }
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
