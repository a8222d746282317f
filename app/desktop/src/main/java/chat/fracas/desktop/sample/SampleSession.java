package chat.fracas.desktop.sample;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.Session;
import chat.fracas.engine.account.Account;
import chat.fracas.engine.media.Media;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDirectory;
import chat.fracas.engine.room.RoomList;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One account of the sample. Thread-safe.
public final class SampleSession implements Session {
  private static final long UPLOAD_LIMIT_BYTES = 50L * 1024 * 1024;

  private final Sender own;
  private final LiveValue<ConnectionState> connection =
      new LiveValue<>(new ConnectionState.Online());
  private final LiveValue<Integer> unsent = new LiveValue<>(0);
  private final LiveItems<RoomSummary> summaries = new LiveItems<>();
  private final Map<RoomId, SampleRoom> rooms = new LinkedHashMap<>();
  private final Account account;
  private final SampleTrust trust;

  SampleSession(Sender own, List<RoomSummary> summaries) {
    this.own = own;
    this.account = new SampleAccount(own);
    this.trust = new SampleTrust(own.id());
    summaries.forEach(summary -> rooms.put(summary.id(), new SampleRoom(this, own, summary)));
    this.summaries.reset(sorted());
  }

  /// Makes it as if the server were in this state.
  public void connect(ConnectionState state) {
    connection.set(state);
  }

  /// As if so many messages waited.
  public void waiting(int messages) {
    unsent.set(messages);
  }

  /// Shows one message for each thing that can be wrong with encryption, in place of a conversation.
  public synchronized void lock(RoomId room) {
    Optional.ofNullable(rooms.get(room))
        .ifPresent(there -> there.timeline().show(SampleLocked.conversation()));
  }

  /// Changes what the list shows of a room; a room it does not have yet comes in.
  public synchronized void put(RoomSummary summary) {
    var room = rooms.computeIfAbsent(summary.id(), ignored -> new SampleRoom(this, own, summary));
    room.show(summary);
    summaries.reset(sorted());
  }

  private synchronized List<RoomSummary> sorted() {
    return rooms.values().stream()
        .map(room -> room.summary().value())
        .filter(room -> room.membership() != Membership.LEAVE)
        .sorted(Comparator.comparing(RoomSummary::activity).reversed())
        .toList();
  }

  @Override
  public UserId userId() {
    return own.id();
  }

  @Override
  public Live<ConnectionState> connection() {
    return connection;
  }

  @Override
  public void reconnect() {
    connection.set(new ConnectionState.Online());
  }

  @Override
  public RoomList rooms() {
    return new RoomList() {
      @Override
      public LiveList<RoomSummary> rooms() {
        return summaries;
      }

      @Override
      public Live<Boolean> loaded() {
        return new LiveValue<>(true);
      }
    };
  }

  @Override
  public synchronized Optional<Room> room(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public RoomDirectory directory() {
    return SampleRooms::directory;
  }

  @Override
  public Search search() {
    return new SampleSearch(this::allRooms);
  }

  private synchronized List<SampleRoom> allRooms() {
    return new ArrayList<>(rooms.values());
  }

  @Override
  public Media media() {
    return new Media() {
      @Override
      public byte[] fetch(MediaSource source, long limitBytes) {
        return SamplePictures.draw(source.uri(), 1280, 720);
      }

      @Override
      public byte[] fetchThumbnail(MediaSource source, int widthPixels, int heightPixels) {
        return SamplePictures.draw(source.uri(), widthPixels, heightPixels);
      }

      @Override
      public void save(MediaSource source, Path target) {
        try {
          Files.write(target, fetch(source, UPLOAD_LIMIT_BYTES));
        } catch (IOException cause) {
          throw new EngineException("the file cannot be written", cause);
        }
      }

      @Override
      public long uploadLimitBytes() {
        return UPLOAD_LIMIT_BYTES;
      }
    };
  }

  @Override
  public SampleTrust trust() {
    return trust;
  }

  @Override
  public Live<Integer> unsent() {
    return unsent;
  }

  @Override
  public Room create(NewRoom room) {
    return added("!" + Integer.toHexString(room.name().hashCode()), room.name(), Optional.empty());
  }

  @Override
  public Room directChat(UserId person) {
    return allRooms().stream()
        .filter(room -> room.summary().value().directWith().equals(Optional.of(person)))
        .map(Room.class::cast)
        .findFirst()
        .orElseGet(() -> added("!" + person.localpart(), person.localpart(), Optional.of(person)));
  }

  private Room added(String id, String name, Optional<UserId> directWith) {
    var roomId = RoomId.parse(id + ":" + own.id().server());
    put(SampleRooms.plain(roomId, name, directWith, SampleEngine.NOW));
    return room(roomId).orElseThrow();
  }

  @Override
  public Room join(String address, List<ServerName> via) {
    return RoomId.tryParse(address)
        .flatMap(this::room)
        .orElseGet(
            () -> added("!" + Integer.toHexString(address.hashCode()), address, Optional.empty()));
  }

  @Override
  public void knock(String address, List<ServerName> via, String reason) {}

  @Override
  public void signOut() {
    connection.set(new ConnectionState.SignedOut());
  }

  /// When the sample's clock stands.
  Instant now() {
    return SampleEngine.NOW;
  }
}
