package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventBuilder.Draft;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.AuthSwitch;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes rooms (client-server API, `POST /createRoom`), all events of one in one transaction.
/// Thread-safe.
public final class RoomCreation {
  private static final long ADMIN = 100;
  private static final long MODERATOR = 50;

  /// More people are invited one by one.
  private static final int MAX_INVITED = 100;

  private final Rooms rooms;
  private final Members members;
  private final Aliases aliases;
  private final Profiles profiles;

  public RoomCreation(Rooms rooms, Members members, Aliases aliases, Profiles profiles) {
    this.rooms = rooms;
    this.members = members;
    this.aliases = aliases;
    this.profiles = profiles;
  }

  /// What a preset stands for.
  private enum Preset {
    PRIVATE_CHAT("invite", "shared", "can_join"),
    TRUSTED_PRIVATE_CHAT("invite", "shared", "can_join"),
    PUBLIC_CHAT("public", "shared", "forbidden");

    private final String joinRule;
    private final String history;
    private final String guests;

    Preset(String joinRule, String history, String guests) {
      this.joinRule = joinRule;
      this.history = history;
      this.guests = guests;
    }

    static Preset of(JsonObject body) {
      Optional<String> name = body.optionalString("preset");
      if (name.isEmpty()) {
        return body.optionalString("visibility").orElse("private").equals("public")
            ? PUBLIC_CHAT
            : PRIVATE_CHAT;
      }
      return switch (name.get()) {
        case "private_chat" -> PRIVATE_CHAT;
        case "trusted_private_chat" -> TRUSTED_PRIVATE_CHAT;
        case "public_chat" -> PUBLIC_CHAT;
        default -> throw MatrixException.invalidParam("'preset' is not known");
      };
    }
  }

  /// @return the new room
  public RoomId create(UserId creator, JsonObject body) {
    RoomVersionRules rules = version(body);
    Preset preset = Preset.of(body);
    Optional<RoomAlias> alias = body.optionalString("room_alias_name").map(this::alias);
    alias.ifPresent(aliases::requireFree);
    List<UserId> invited = invited(body, creator);
    boolean published = published(body);
    var unnamed = LiveRoom.fresh(new RoomId("!" + rooms.opaqueId() + ":" + rooms.server()), rules);
    LiveRoom room =
        Append.create(
            rooms,
            unnamed,
            Draft.state(creator, StateKey.CREATE, createContent(creator, body, rules, preset)),
            (append, made) -> {
              fill(append, creator, body, preset, alias, invited, rules);
              append.beside(
                  sql -> RoomStorage.insertRoom(sql, made, published, rooms.clock().millis()));
              alias.ifPresent(
                  name -> append.beside(sql -> Aliases.insert(sql, name, made.id(), creator)));
            });
    return room.id();
  }

  private static boolean published(JsonObject body) {
    return switch (body.optionalString("visibility").orElse("private")) {
      case "public" -> true;
      case "private" -> false;
      default -> throw MatrixException.invalidParam("'visibility' is neither public nor private");
    };
  }

  private static RoomVersionRules version(JsonObject body) {
    String wanted = body.optionalString("room_version").orElse(RoomVersionRules.DEFAULT.id());
    return RoomVersionRules.find(wanted)
        .orElseThrow(
            () ->
                new MatrixException(
                    ErrorCode.M_UNSUPPORTED_ROOM_VERSION, "There is no such room version here"));
  }

  private RoomAlias alias(String localpart) {
    return RoomAlias.tryParse("#" + localpart + ":" + rooms.server())
        .filter(alias -> !localpart.isEmpty() && localpart.indexOf(':') < 0)
        .orElseThrow(() -> MatrixException.invalidParam("'room_alias_name' is not valid"));
  }

  private List<UserId> invited(JsonObject body, UserId creator) {
    Set<UserId> users = new LinkedHashSet<>();
    for (String text : ApiBody.strings(body, "invite")) {
      users.add(
          UserId.tryParse(text)
              .orElseThrow(() -> MatrixException.invalidParam("'invite' has no valid user id")));
    }
    if (users.size() > MAX_INVITED) {
      throw MatrixException.invalidParam("'invite' has more than " + MAX_INVITED + " users");
    }
    if (!body.optionalArray("invite_3pid").orElse(JsonArray.EMPTY).isEmpty()) {
      throw new MatrixException(
          ErrorCode.M_THREEPID_DENIED, "Invitations by email are not offered here");
    }
    users.remove(creator);
    users.forEach(members::requireInvitable);
    return List.copyOf(users);
  }

  private JsonObject createContent(
      UserId creator, JsonObject body, RoomVersionRules rules, Preset preset) {
    JsonObject.Builder content =
        body.optionalObject("creation_content").orElse(JsonObject.EMPTY).toBuilder();
    content.put("room_version", rules.version().id());
    if (rules.auth().has(AuthSwitch.CREATE_NAMES_CREATOR)) {
      content.put("creator", creator.toString());
    }
    JsonObject made = content.build();
    if (!rules.auth().has(AuthSwitch.CREATE_NAMES_CREATOR)) {
      made = made.without("creator");
    }
    if (rules.auth().has(AuthSwitch.PRIVILEGED_CREATORS) && preset == Preset.TRUSTED_PRIVATE_CHAT) {
      Set<String> additional = new LinkedHashSet<>(made.strings("additional_creators"));
      invited(body, creator).forEach(user -> additional.add(user.toString()));
      if (!additional.isEmpty()) {
        made = made.with("additional_creators", JsonArray.ofStrings(additional));
      }
    }
    return made;
  }

  /// In the order of the specification.
  private void fill(
      Append append,
      UserId creator,
      JsonObject body,
      Preset preset,
      Optional<RoomAlias> alias,
      List<UserId> invited,
      RoomVersionRules rules) {
    // 2. the creator joins
    append.add(
        Draft.state(
            creator,
            StateKey.member(creator),
            profiles.memberFields(creator).with("membership", Membership.JOIN.wire())));
    // 3. power levels
    append.add(
        Draft.state(
            creator, StateKey.POWER_LEVELS, powerLevels(creator, body, preset, invited, rules)));
    Map<StateKey, JsonObject> initial = initialState(body);
    // 4. the alias
    alias.ifPresent(
        name ->
            append.add(
                Draft.state(
                    creator,
                    StateKey.of(EventType.CANONICAL_ALIAS),
                    JsonObject.of("alias", name.toString()))));
    // 5. the preset, unless the initial state says otherwise
    addUnless(initial, append, creator, StateKey.JOIN_RULES, "join_rule", preset.joinRule);
    addUnless(
        initial,
        append,
        creator,
        StateKey.HISTORY_VISIBILITY,
        "history_visibility",
        preset.history);
    addUnless(
        initial,
        append,
        creator,
        StateKey.of(EventType.GUEST_ACCESS),
        "guest_access",
        preset.guests);
    // 6. the initial state; what "name" and "topic" say stands above it
    body.optionalString("name").ifPresent(name -> initial.remove(StateKey.of(EventType.NAME)));
    body.optionalString("topic").ifPresent(topic -> initial.remove(StateKey.of(EventType.TOPIC)));
    initial.forEach((key, content) -> append.add(Draft.state(creator, key, content)));
    // 7. name and topic
    body.optionalString("name")
        .ifPresent(
            name ->
                append.add(
                    Draft.state(
                        creator, StateKey.of(EventType.NAME), JsonObject.of("name", name))));
    body.optionalString("topic")
        .ifPresent(
            topic -> append.add(Draft.state(creator, StateKey.of(EventType.TOPIC), topic(topic))));
    // 8. invitations
    boolean direct = body.optionalBool("is_direct").orElse(false);
    for (UserId user : invited) {
      JsonObject content = profiles.memberFields(user).with("membership", Membership.INVITE.wire());
      append.add(
          Draft.state(
              creator, StateKey.member(user), direct ? content.with("is_direct", true) : content));
    }
  }

  private static JsonObject topic(String topic) {
    return JsonObject.of("topic", topic)
        .with("m.topic", JsonObject.of("m.text", JsonArray.of(JsonObject.of("body", topic))));
  }

  private static void addUnless(
      Map<StateKey, JsonObject> initial,
      Append append,
      UserId creator,
      StateKey key,
      String name,
      String value) {
    if (!initial.containsKey(key)) {
      append.add(Draft.state(creator, key, JsonObject.of(name, value)));
    }
  }

  private static Map<StateKey, JsonObject> initialState(JsonObject body) {
    var initial = new LinkedHashMap<StateKey, JsonObject>();
    for (JsonObject event : objects(body.optionalArray("initial_state"))) {
      var key =
          new StateKey(event.requireString("type"), event.optionalString("state_key").orElse(""));
      if (key.equals(StateKey.CREATE) || key.type().equals(EventType.MEMBER)) {
        throw new MatrixException(
            ErrorCode.M_INVALID_ROOM_STATE, "'initial_state' cannot hold " + key.type());
      }
      initial.put(key, event.requireObject("content"));
    }
    return initial;
  }

  private static List<JsonObject> objects(Optional<JsonArray> array) {
    var all = new ArrayList<JsonObject>();
    array
        .orElse(JsonArray.EMPTY)
        .forEach(
            value -> {
              if (!(value instanceof JsonObject object)) {
                throw MatrixException.badJson("'initial_state' has something that is no event");
              }
              all.add(object);
            });
    return all;
  }

  private static JsonObject powerLevels(
      UserId creator,
      JsonObject body,
      Preset preset,
      List<UserId> invited,
      RoomVersionRules rules) {
    boolean privileged = rules.auth().has(AuthSwitch.PRIVILEGED_CREATORS);
    var users = JsonObject.builder();
    if (!privileged) {
      users.put(creator.toString(), ADMIN);
      if (preset == Preset.TRUSTED_PRIVATE_CHAT) {
        invited.forEach(user -> users.put(user.toString(), ADMIN));
      }
    }
    JsonObject events =
        JsonObject.builder()
            .put(EventType.NAME, MODERATOR)
            .put(EventType.AVATAR, MODERATOR)
            .put(EventType.CANONICAL_ALIAS, MODERATOR)
            .put(EventType.POWER_LEVELS, ADMIN)
            .put(EventType.HISTORY_VISIBILITY, ADMIN)
            .put(EventType.SERVER_ACL, ADMIN)
            .put(EventType.ENCRYPTION, ADMIN)
            // above every level in rooms whose creators stand above all levels
            .put(EventType.TOMBSTONE, privileged ? 150 : ADMIN)
            .build();
    JsonObject levels =
        JsonObject.builder()
            .put("users", users.build())
            .put("users_default", 0)
            .put("events", events)
            .put("events_default", 0)
            .put("state_default", MODERATOR)
            .put("ban", MODERATOR)
            .put("kick", MODERATOR)
            .put("redact", MODERATOR)
            .put("invite", 0)
            .put("historical", ADMIN)
            .build();
    JsonObject override =
        body.optionalObject("power_level_content_override").orElse(JsonObject.EMPTY);
    return levels.toBuilder().putAll(override).build();
  }
}
