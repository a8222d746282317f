package chat.fracas.protocol.roomversion;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What survives a redaction in a room version ("Redactions" of each version).
///
/// @param topLevel the keys of the event that stay
/// @param content the keys of the content that stay, by event type; other types keep none
/// @param keepsAllContent the types whose content stays whole
/// @param keepsThirdPartySigned whether `third_party_invite.signed` of a member event stays
public record RedactionRules(
    Set<String> topLevel,
    Map<String, Set<String>> content,
    Set<String> keepsAllContent,
    boolean keepsThirdPartySigned) {

  private static final Set<String> ALWAYS =
      Set.of(
          "event_id",
          "type",
          "room_id",
          "sender",
          "state_key",
          "content",
          "hashes",
          "signatures",
          "depth",
          "prev_events",
          "auth_events",
          "origin_server_ts");

  private static final Set<String> POWER_LEVELS =
      Set.of(
          "ban",
          "events",
          "events_default",
          "kick",
          "redact",
          "state_default",
          "users",
          "users_default");

  static final RedactionRules V1 =
      new RedactionRules(
          union(ALWAYS, Set.of("prev_state", "origin", "membership")),
          Map.of(
              "m.room.member", Set.of("membership"),
              "m.room.create", Set.of("creator"),
              "m.room.join_rules", Set.of("join_rule"),
              "m.room.power_levels", POWER_LEVELS,
              "m.room.aliases", Set.of("aliases"),
              "m.room.history_visibility", Set.of("history_visibility")),
          Set.of(),
          false);

  static final RedactionRules V6 = V1.without("m.room.aliases");

  static final RedactionRules V8 = V6.with("m.room.join_rules", Set.of("join_rule", "allow"));

  static final RedactionRules V9 =
      V8.with("m.room.member", Set.of("membership", "join_authorised_via_users_server"));

  static final RedactionRules V11 =
      new RedactionRules(
          ALWAYS,
          V9.with("m.room.power_levels", union(POWER_LEVELS, Set.of("invite")))
              .with("m.room.redaction", Set.of("redacts"))
              .content,
          Set.of("m.room.create"),
          true);

  private RedactionRules with(String type, Set<String> keys) {
    Map<String, Set<String>> changed =
        Stream.concat(
                content.entrySet().stream().filter(entry -> !entry.getKey().equals(type)),
                Stream.of(Map.entry(type, keys)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    return new RedactionRules(topLevel, changed, keepsAllContent, keepsThirdPartySigned);
  }

  private RedactionRules without(String type) {
    Map<String, Set<String>> changed =
        content.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(type))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    return new RedactionRules(topLevel, changed, keepsAllContent, keepsThirdPartySigned);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
