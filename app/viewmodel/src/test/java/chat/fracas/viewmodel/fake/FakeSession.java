package chat.fracas.viewmodel.fake;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.Session;
import chat.fracas.engine.account.Account;
import chat.fracas.engine.account.Device;
import chat.fracas.engine.account.NotificationSettings;
import chat.fracas.engine.account.Profile;
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
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account `@ana:example.org`, in memory. What it is asked for next can be made to fail.
public final class FakeSession implements Session, Search, RoomDirectory, Account {
  public static final long LARGEST_UPLOAD = 1000;

  private final UserId user = UserId.parse("@ana:example.org");
  private final Map<RoomId, FakeRoom> rooms = new LinkedHashMap<>();
  private final LiveItems<RoomSummary> summaries = new LiveItems<>();
  private final LiveValue<Boolean> indexing = new LiveValue<>(false);
  private final LiveValue<Integer> unsent = new LiveValue<>(0);
  private final LiveValue<Set<UserId>> ignored = new LiveValue<>(Set.of());
  private final LiveValue<NotificationSettings> notifications =
      new LiveValue<>(new NotificationSettings(false, true, true));
  private final LiveValue<Profile> profile =
      new LiveValue<>(new Profile(Optional.of("Ana"), Optional.empty()));
  private final List<Device> devices = new ArrayList<>();
  private final FakeTrust trust = new FakeTrust();
  private final List<String> done = new ArrayList<>();
  private final List<Hit> hits = new ArrayList<>();
  private Optional<String> nextPage = Optional.empty();
  private final List<PublicRoom> publicRooms = new ArrayList<>();
  private final List<Account.Person> people = new ArrayList<>();
  private Optional<EngineException> failure = Optional.empty();

  public FakeSession with(FakeRoom room) {
    rooms.put(room.id(), room);
    summaries.reset(rooms.values().stream().map(each -> each.summary().value()).toList());
    return this;
  }

  /// Everything asked for from now on fails.
  public void fail(String code) {
    failure = Optional.of(new EngineException("no", code));
  }

  /// All goes well again.
  public void mend() {
    failure = Optional.empty();
  }

  /// What was asked for, in order.
  public List<String> done() {
    return done;
  }

  public List<Hit> hits() {
    return hits;
  }

  /// The directory goes on there.
  public void nextPage(String from) {
    nextPage = Optional.of(from);
  }

  public List<PublicRoom> publicRooms() {
    return publicRooms;
  }

  public List<Account.Person> people() {
    return people;
  }

  private void note(String what) {
    done.add(what);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public UserId userId() {
    return user;
  }

  @Override
  public Live<ConnectionState> connection() {
    return new LiveValue<>(new ConnectionState.Online());
  }

  @Override
  public void reconnect() {}

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
  public Optional<Room> room(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  @Override
  public Account account() {
    return this;
  }

  @Override
  public RoomDirectory directory() {
    return this;
  }

  @Override
  public Search search() {
    return this;
  }

  @Override
  public Media media() {
    return new Media() {
      @Override
      public byte[] fetch(MediaSource source, long limitBytes) {
        throw new EngineException("no", "M_NOT_FOUND");
      }

      @Override
      public byte[] fetchThumbnail(MediaSource source, int widthPixels, int heightPixels) {
        throw new EngineException("no", "M_NOT_FOUND");
      }

      @Override
      public void save(MediaSource source, Path target) {
        note("save " + source.uri());
      }

      @Override
      public long uploadLimitBytes() {
        return LARGEST_UPLOAD;
      }
    };
  }

  @Override
  public FakeTrust trust() {
    return trust;
  }

  @Override
  public LiveValue<Integer> unsent() {
    return unsent;
  }

  @Override
  public Room create(NewRoom room) {
    note(
        "create "
            + room.name()
            + " "
            + room.aliasName().orElse("-")
            + (room.encrypted() ? " encrypted" : ""));
    return new FakeRoom("!new:example.org", room.name());
  }

  @Override
  public Room directChat(UserId person) {
    note("chat " + person);
    return new FakeRoom("!direct:example.org", person.localpart());
  }

  @Override
  public Room join(String address, List<ServerName> via) {
    note("join " + address + " " + via.stream().map(ServerName::value).toList());
    return new FakeRoom("!joined:example.org", address);
  }

  @Override
  public void knock(String address, List<ServerName> via, String reason) {
    done.add("knock " + address + " " + reason);
  }

  @Override
  public void signOut() {
    note("sign out");
  }

  @Override
  public Search.Page find(Query query) {
    note("find " + query.words() + " " + query.from());
    int from = Math.min(query.from(), hits.size());
    return new Search.Page(
        List.copyOf(hits.subList(from, Math.min(hits.size(), from + query.limit()))), hits.size());
  }

  @Override
  public Live<Boolean> indexing() {
    return indexing;
  }

  @Override
  public RoomDirectory.Page search(
      String words, Optional<ServerName> server, Optional<String> from) {
    note(
        "directory "
            + words
            + " "
            + server.map(ServerName::value).orElse("-")
            + from.map(where -> " from " + where).orElse(""));
    return new RoomDirectory.Page(
        List.copyOf(publicRooms), from.isEmpty() ? nextPage : Optional.empty());
  }

  @Override
  public Live<Profile> profile() {
    return profile;
  }

  @Override
  public void setDisplayName(String displayName) {
    note("name " + displayName);
  }

  @Override
  public void setAvatar(Path picture) {
    note("avatar");
  }

  @Override
  public Live<NotificationSettings> notifications() {
    return notifications;
  }

  @Override
  public void setNotifications(NotificationSettings settings) {
    note("notifications");
    notifications.set(settings);
  }

  @Override
  public Live<Set<UserId>> ignored() {
    return ignored;
  }

  @Override
  public void setIgnored(UserId person, boolean wanted) {
    note("ignore " + person + " " + wanted);
    var next = new HashSet<>(ignored.value());
    if (wanted ? next.add(person) : next.remove(person)) {
      ignored.set(Set.copyOf(next));
    }
  }

  @Override
  public List<Account.Person> findPeople(String words) {
    note("people " + words);
    return List.copyOf(people);
  }

  @Override
  public List<Device> devices() {
    return List.copyOf(devices);
  }

  public void put(Device... known) {
    devices.addAll(List.of(known));
  }

  @Override
  public void renameDevice(DeviceId device, String name) {
    note("rename " + device + " " + name);
    devices.replaceAll(
        each ->
            each.id().equals(device)
                ? new Device(each.id(), Optional.of(name), each.lastSeen(), each.own())
                : each);
  }

  @Override
  public void removeDevices(List<DeviceId> gone, String password) {
    note("remove " + gone + " " + password);
    devices.removeIf(each -> gone.contains(each.id()));
  }

  @Override
  public void changePassword(String old, String wanted) {
    note("password");
  }
}
