package chat.fracas.engine.room;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ways into rooms: creating, joining, knocking. Thread-safe; blocks.
public final class RoomDoors {
  /// The sync brings a room at once where the server is well; longer than that nobody watches.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// More servers to ask than this make an address, not a join, longer.
  private static final int MAX_VIA = 5;

  private final RoomServices services;
  private final AccountRooms rooms;

  public RoomDoors(RoomServices services, AccountRooms rooms) {
    this.services = services;
    this.rooms = rooms;
  }

  /// A room's id or alias, and servers that may know it.
  private record Address(String room, List<String> via) {}

  public Room create(NewRoom wanted) {
    JsonObject request =
        JsonObject.builder()
            .put("name", wanted.name().strip())
            .putString("topic", wanted.topic().map(String::strip).filter(text -> !text.isEmpty()))
            .put("preset", wanted.publicRoom() ? "public_chat" : "private_chat")
            .put("visibility", wanted.publicRoom() ? "public" : "private")
            .putString("room_alias_name", wanted.aliasName().filter(alias -> !alias.isBlank()))
            .put("invite", RoomActions.ids(wanted.invited()))
            .put("initial_state", initialState(wanted.encrypted()))
            .build();
    return rooms.await(
        create(request), PATIENCE, RoomDoors::isJoined, record(wanted.name().strip()));
  }

  /// Encrypted before anybody can say anything.
  private static JsonArray initialState(boolean encrypted) {
    return encrypted
        ? JsonArray.of(
            List.of(
                JsonObject.builder()
                    .put("type", EventType.ENCRYPTION)
                    .put("state_key", "")
                    .put("content", RoomActions.MEGOLM)
                    .build()))
        : JsonArray.EMPTY;
  }

  private RoomId create(JsonObject request) {
    return id(
        services.http().ask(MatrixRequest.post("/_matrix/client/v3/createRoom").withBody(request)));
  }

  /// The conversation with one person: one that I am in, else an invitation by them, else a new one.
  public Room directChat(UserId person) {
    Optional<Room> joined = directWith(person, Membership.JOIN);
    if (joined.isPresent()) {
      return joined.get();
    }
    Optional<Room> invited = directWith(person, Membership.INVITE);
    if (invited.isPresent()) {
      invited.get().join();
      return awaitDirect(invited.get().id(), person);
    }
    return createDirect(person);
  }

  /// Waits also until the room is known to be theirs: whoever asks again is to find it.
  private Room awaitDirect(RoomId id, UserId person) {
    return rooms.await(
        id, PATIENCE, room -> isJoined(room) && isDirect(room, person), record(person.toString()));
  }

  private Optional<Room> directWith(UserId person, Membership membership) {
    return rooms.rooms().snapshot().stream()
        .filter(room -> isDirect(room, person) && room.membership() == membership)
        .flatMap(room -> rooms.room(room.id()).stream())
        .findFirst();
  }

  private static boolean isDirect(RoomSummary room, UserId person) {
    return room.directWith().equals(Optional.of(person));
  }

  private static boolean isJoined(RoomSummary room) {
    return room.membership() == Membership.JOIN;
  }

  private Room createDirect(UserId person) {
    RoomId id =
        create(
            JsonObject.builder()
                .put("preset", "trusted_private_chat")
                .put("visibility", "private")
                .put("is_direct", true)
                .put("invite", RoomActions.ids(List.of(person)))
                .put("initial_state", initialState(true))
                .build());
    services.account().set(EventType.DIRECT, services.account().value().directsWith(person, id));
    return awaitDirect(id, person);
  }

  public Room join(String address, List<ServerName> via) {
    Address to = parse(address, via);
    JsonObject answer =
        services
            .http()
            .ask(
                MatrixRequest.post("/_matrix/client/v3/join/{roomIdOrAlias}", to.room())
                    .withQuery("via", to.via())
                    .withQuery("server_name", to.via()));
    return rooms.await(id(answer), PATIENCE, RoomDoors::isJoined, record(""));
  }

  public void knock(String address, List<ServerName> via, String reason) {
    Address to = parse(address, via);
    services
        .http()
        .ask(
            MatrixRequest.post("/_matrix/client/v3/knock/{roomIdOrAlias}", to.room())
                .withQuery("via", to.via())
                .withQuery("server_name", to.via())
                .withBody(reason.isBlank() ? JsonObject.EMPTY : JsonObject.of("reason", reason)));
  }

  private static Address parse(String typed, List<ServerName> via) {
    String text = typed.strip();
    Optional<MatrixLink> link = MatrixLink.tryParse(text);
    var servers = new LinkedHashSet<String>();
    via.forEach(server -> servers.add(server.toString()));
    link.ifPresent(found -> found.via().forEach(server -> servers.add(server.toString())));
    String room =
        link.flatMap(found -> room(found.target()))
            .or(() -> RoomId.tryParse(text).map(RoomId::toString))
            .or(() -> RoomAlias.tryParse(text).map(RoomAlias::toString))
            .orElseThrow(
                () ->
                    new EngineException(
                        EngineException.Kind.ADDRESS, "This is not the address of a room."));
    if (servers.isEmpty()) {
      RoomId.tryParse(room)
          .flatMap(RoomId::server)
          .ifPresent(server -> servers.add(server.toString()));
    }
    return new Address(room, servers.stream().limit(MAX_VIA).toList());
  }

  private static Optional<String> room(MatrixLink.Target target) {
    return switch (target) {
      case MatrixLink.Target.Room room -> Optional.of(room.id().toString());
      case MatrixLink.Target.Alias alias -> Optional.of(alias.alias().toString());
      case MatrixLink.Target.User user -> Optional.empty();
    };
  }

  private static RoomId id(JsonObject answer) {
    return answer
        .string("room_id")
        .flatMap(RoomId::tryParse)
        .orElseThrow(() -> new EngineException("The server's answer names no room."));
  }

  /// What a room is until its first sync.
  private RoomRecord record(String name) {
    return new RoomRecord(
        JsonObject.of(
            Map.of(
                RoomRecord.MEMBERSHIP,
                chat.fracas.foundation.json.JsonValue.of(Membership.JOIN.wire()),
                RoomRecord.NAME,
                chat.fracas.foundation.json.JsonValue.of(name),
                RoomRecord.ACTIVITY,
                chat.fracas.foundation.json.JsonValue.of(services.clock().millis()))));
  }
}
