package chat.fracas.protocol.authrules;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A room for scenarios: a version, a state put together freely, and events judged by it.
///
/// Rule numbers of the specification move with the version; the ones given here are written down from
/// its text, not asked of the code.
final class ScenarioRoom {
  static final UserId CREATOR = UserId.parse("@creator:a.example");
  static final UserId ADMIN = UserId.parse("@admin:a.example");
  static final UserId MODERATOR = UserId.parse("@moderator:b.example");
  static final UserId MEMBER = UserId.parse("@member:b.example");
  static final UserId OUTSIDER = UserId.parse("@outsider:c.example");

  private final String version;
  private final RoomVersionRules rules;
  private final Map<StateKey, Pdu> state = new HashMap<>();
  private final Set<ServerName> unsigned = new HashSet<>();
  private final Pdu create;
  private int events;

  private ScenarioRoom(String version, String createContent) {
    this.version = version;
    this.rules = RoomVersionRules.of(version);
    this.create = createEvent(createContent);
    state.put(StateKey.CREATE, create);
  }

  /// A room with a creator, an admin (100), a moderator (50) and a member (0), who is invite-only.
  static ScenarioRoom of(String version) {
    return of(version, "{}");
  }

  static ScenarioRoom of(String version, String createContent) {
    var room = new ScenarioRoom(version, createContent);
    for (UserId user : List.of(CREATOR, ADMIN, MODERATOR, MEMBER)) {
      room.member(user, "join");
    }
    String creator = number(version) < 12 ? "\"@creator:a.example\":100," : "";
    return room.levels(
            "{\"users\":{" + creator + "\"@admin:a.example\":100,\"@moderator:b.example\":50}}")
        .joinRule("invite");
  }

  static Stream<String> all() {
    return from(1, 12);
  }

  static Stream<String> from(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(String::valueOf);
  }

  static int number(String version) {
    return Integer.parseInt(version);
  }

  private Pdu createEvent(String content) {
    JsonObject given = Json.parseObject(content).with("room_version", version);
    return event(
        CREATOR,
        EventType.CREATE,
        "",
        number(version) < 11 ? given.with("creator", CREATOR.toString()) : given,
        List.of());
  }

  ScenarioRoom state(UserId sender, String type, String key, String content) {
    Pdu event = event(sender, type, key, Json.parseObject(content), List.of("$before:a.example"));
    state.put(event.state(), event);
    return this;
  }

  ScenarioRoom without(StateKey key) {
    state.remove(key);
    return this;
  }

  ScenarioRoom member(UserId user, String membership) {
    return state(
        user, EventType.MEMBER, user.toString(), "{\"membership\":\"" + membership + "\"}");
  }

  ScenarioRoom levels(String content) {
    return state(CREATOR, EventType.POWER_LEVELS, "", content);
  }

  ScenarioRoom joinRule(String rule) {
    return state(CREATOR, EventType.JOIN_RULES, "", "{\"join_rule\":\"" + rule + "\"}");
  }

  /// The server signs nothing from now on.
  ScenarioRoom notSignedBy(UserId user) {
    unsigned.add(user.server());
    return this;
  }

  AuthDecision membership(UserId sender, UserId target, String membership) {
    return memberContent(sender, target, "{\"membership\":\"" + membership + "\"}");
  }

  AuthDecision memberContent(UserId sender, UserId target, String content) {
    return send(sender, EventType.MEMBER, target.toString(), content);
  }

  AuthDecision message(UserId sender) {
    return decide(
        event(
            sender,
            EventType.MESSAGE,
            null,
            Json.parseObject("{\"body\":\"hello\"}"),
            List.of("$before:a.example")));
  }

  AuthDecision send(UserId sender, String type, String key, String content) {
    return decide(
        event(sender, type, key, Json.parseObject(content), List.of("$before:a.example")));
  }

  AuthDecision powerLevels(UserId sender, String content) {
    return send(sender, EventType.POWER_LEVELS, "", content);
  }

  AuthDecision decide(Pdu event) {
    return EventAuth.check(
        event, AuthState.of(state), (signed, server) -> !unsigned.contains(server));
  }

  Pdu create() {
    return create;
  }

  Pdu get(StateKey key) {
    return Optional.ofNullable(state.get(key)).orElseThrow();
  }

  RoomVersionRules rules() {
    return rules;
  }

  /// @param key null for an event that is no state
  Pdu event(
      UserId sender,
      String type,
      @Nullable String key,
      JsonObject content,
      List<String> prevEvents) {
    return Pdu.parse(json(sender, type, key, content, prevEvents), rules);
  }

  JsonObject json(
      UserId sender,
      String type,
      @Nullable String key,
      JsonObject content,
      List<String> prevEvents) {
    var json =
        JsonObject.builder()
            .put("type", type)
            .put("sender", sender.toString())
            .put("content", content)
            .put("depth", 1 + events)
            .put("origin_server_ts", 1_000 + events)
            .put("auth_events", JsonArray.EMPTY)
            .put("prev_events", JsonArray.of(prevEvents.stream().map(this::reference).toList()));
    json.putString("state_key", Optional.ofNullable(key));
    if (number(version) < 12) {
      json.put("room_id", "!room:a.example");
    } else if (!type.equals(EventType.CREATE)) {
      json.put("room_id", create.roomId().toString());
    }
    if (number(version) < 3) {
      json.put("event_id", "$event" + events + ":" + sender.server());
    }
    events++;
    return json.build();
  }

  private JsonValue reference(String id) {
    return number(version) < 3
        ? JsonArray.of(new JsonString(id), JsonObject.EMPTY)
        : new JsonString(id);
  }

  // the numbers of the specification

  /// Rule "Considering the event's `auth_events`".
  String authEvents() {
    return number(version) < 12 ? "2" : "3";
  }

  String federate() {
    return number(version) < 12 ? "3" : "4";
  }

  private int afterAliases(int rule) {
    return number(version) < 6 || number(version) == 12 ? rule : rule - 1;
  }

  /// Part of the rule for `m.room.member`, as versions from 8 on number it.
  String member(String part) {
    int dot = part.indexOf('.');
    int first = Integer.parseInt(dot < 0 ? part : part.substring(0, dot));
    int moved = number(version) < 8 && first > 2 ? first - 1 : first;
    return afterAliases(5) + "." + moved + (dot < 0 ? "" : part.substring(dot));
  }

  String senderJoined() {
    return String.valueOf(afterAliases(6));
  }

  String thirdPartyInvite() {
    return afterAliases(7) + ".1";
  }

  String requiredLevel() {
    return String.valueOf(afterAliases(8));
  }

  String userStateKey() {
    return String.valueOf(afterAliases(9));
  }

  String powerLevelRule(String part) {
    return afterAliases(10) + "." + part;
  }
}
