package chat.fracas.protocol.roomversion;

import chat.fracas.foundation.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Everything in which room versions differ. This is the only place that knows version numbers.
///
/// @param version the version's name
/// @param eventIds how an event gets its id
/// @param eventReferences how `auth_events` and `prev_events` are written
/// @param roomIds what a room id is made of
/// @param stateResolution which algorithm resolves state
/// @param redaction which keys survive a redaction
/// @param auth the switches of the authorisation rules
/// @param enforcesCanonicalJson whether numbers outside canonical JSON make an event invalid
/// @param enforcesKeyValidity whether `valid_until_ts` of signing keys counts
/// @param redactsInContent whether a redaction names its target in `content`
/// @param aliasesKeepContent whether `m.room.aliases` has a meaning of its own
public record RoomVersionRules(
    RoomVersion version,
    EventIds eventIds,
    EventReferences eventReferences,
    RoomIds roomIds,
    StateResolution stateResolution,
    RedactionRules redaction,
    AuthRules auth,
    boolean enforcesCanonicalJson,
    boolean enforcesKeyValidity,
    boolean redactsInContent,
    boolean aliasesKeepContent) {

  /// How an event gets its id.
  public enum EventIds {
    /// `$anything:server`, chosen by the sender's server, in the event.
    CHOSEN,
    /// The reference hash in standard base64, not in the event.
    HASH,
    /// The reference hash in URL-safe base64, not in the event.
    HASH_URL_SAFE
  }

  /// How events refer to others.
  public enum EventReferences {
    /// Pairs of an id and hashes.
    PAIRS,
    /// Ids.
    IDS
  }

  /// What a room id is made of.
  public enum RoomIds {
    /// `!anything:server`.
    CHOSEN,
    /// The id of the create event with the other sigil; the create event has no room id.
    CREATE_EVENT_HASH
  }

  /// Which algorithm resolves state.
  public enum StateResolution {
    V1,
    V2,
    V2_1
  }

  private static final SequencedMap<String, RoomVersionRules> STABLE = stable();

  /// The version for rooms whose create event names none.
  public static final RoomVersion WITHOUT_NAME = RoomVersion.V1;

  /// The version for new rooms.
  public static final RoomVersion DEFAULT = RoomVersion.V12;

  private static SequencedMap<String, RoomVersionRules> stable() {
    var rules = new LinkedHashMap<String, RoomVersionRules>();
    RoomVersionRules v1 =
        new RoomVersionRules(
            RoomVersion.V1,
            EventIds.CHOSEN,
            EventReferences.PAIRS,
            RoomIds.CHOSEN,
            StateResolution.V1,
            RedactionRules.V1,
            AuthRules.V1,
            false,
            false,
            false,
            true);
    RoomVersionRules v2 = v1.next("2", rule -> rule.stateResolution(StateResolution.V2));
    RoomVersionRules v3 =
        v2.next(
            "3",
            rule ->
                rule.eventIds(EventIds.HASH)
                    .eventReferences(EventReferences.IDS)
                    .auth(rule.auth.without(AuthSwitch.CHECKS_REDACTIONS)));
    RoomVersionRules v4 = v3.next("4", rule -> rule.eventIds(EventIds.HASH_URL_SAFE));
    RoomVersionRules v5 = v4.next("5", rule -> rule.enforcesKeyValidity(true));
    RoomVersionRules v6 =
        v5.next(
            "6",
            rule ->
                rule.enforcesCanonicalJson(true)
                    .aliasesKeepContent(false)
                    .redaction(RedactionRules.V6)
                    .auth(
                        rule.auth
                            .without(AuthSwitch.CHECKS_ALIASES)
                            .with(AuthSwitch.CHECKS_NOTIFICATION_LEVELS)));
    RoomVersionRules v7 = v6.next("7", rule -> rule.auth(rule.auth.with(AuthSwitch.KNOCKING)));
    RoomVersionRules v8 =
        v7.next(
            "8",
            rule ->
                rule.redaction(RedactionRules.V8)
                    .auth(rule.auth.with(AuthSwitch.RESTRICTED_JOINS)));
    RoomVersionRules v9 = v8.next("9", rule -> rule.redaction(RedactionRules.V9));
    RoomVersionRules v10 =
        v9.next(
            "10",
            rule ->
                rule.auth(
                    rule.auth.with(AuthSwitch.KNOCK_RESTRICTED, AuthSwitch.INTEGER_POWER_LEVELS)));
    RoomVersionRules v11 =
        v10.next(
            "11",
            rule ->
                rule.redaction(RedactionRules.V11)
                    .redactsInContent(true)
                    .auth(rule.auth.without(AuthSwitch.CREATE_NAMES_CREATOR)));
    RoomVersionRules v12 =
        v11.next(
            "12",
            rule ->
                rule.roomIds(RoomIds.CREATE_EVENT_HASH)
                    .stateResolution(StateResolution.V2_1)
                    .auth(
                        rule.auth
                            .with(AuthSwitch.PRIVILEGED_CREATORS)
                            .without(AuthSwitch.CREATE_IN_AUTH_EVENTS)));
    for (RoomVersionRules each :
        new RoomVersionRules[] {v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12}) {
      rules.put(each.version.id(), each);
    }
    return rules;
  }

  /// The rules of a version; empty when this program does not know it.
  public static Optional<RoomVersionRules> find(String id) {
    return Optional.ofNullable(STABLE.get(id));
  }

  /// The rules of a version that this program is sure to know.
  public static RoomVersionRules of(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("room version " + id));
  }

  /// All versions, oldest first.
  public static SequencedMap<String, RoomVersionRules> all() {
    return new LinkedHashMap<>(STABLE);
  }

  /// How deep an event may be: all of 64 bits before canonical JSON was enforced ("Event format").
  public long maxDepth() {
    return enforcesCanonicalJson ? CanonicalJson.MAX_INTEGER : Long.MAX_VALUE;
  }

  private RoomVersionRules next(String id, UnaryOperator<Changes> change) {
    return change.apply(new Changes(this)).build(new RoomVersion(id));
  }

  /// The fields of a version while the next one is written down.
  private static final class Changes {
    private EventIds eventIds;
    private EventReferences eventReferences;
    private RoomIds roomIds;
    private StateResolution stateResolution;
    private RedactionRules redaction;
    private AuthRules auth;
    private boolean enforcesCanonicalJson;
    private boolean enforcesKeyValidity;
    private boolean redactsInContent;
    private boolean aliasesKeepContent;

    Changes(RoomVersionRules before) {
      eventIds = before.eventIds;
      eventReferences = before.eventReferences;
      roomIds = before.roomIds;
      stateResolution = before.stateResolution;
      redaction = before.redaction;
      auth = before.auth;
      enforcesCanonicalJson = before.enforcesCanonicalJson;
      enforcesKeyValidity = before.enforcesKeyValidity;
      redactsInContent = before.redactsInContent;
      aliasesKeepContent = before.aliasesKeepContent;
    }

    Changes eventIds(EventIds value) {
      eventIds = value;
      return this;
    }

    Changes eventReferences(EventReferences value) {
      eventReferences = value;
      return this;
    }

    Changes roomIds(RoomIds value) {
      roomIds = value;
      return this;
    }

    Changes stateResolution(StateResolution value) {
      stateResolution = value;
      return this;
    }

    Changes redaction(RedactionRules value) {
      redaction = value;
      return this;
    }

    Changes auth(AuthRules value) {
      auth = value;
      return this;
    }

    Changes enforcesCanonicalJson(boolean value) {
      enforcesCanonicalJson = value;
      return this;
    }

    Changes enforcesKeyValidity(boolean value) {
      enforcesKeyValidity = value;
      return this;
    }

    Changes redactsInContent(boolean value) {
      redactsInContent = value;
      return this;
    }

    Changes aliasesKeepContent(boolean value) {
      aliasesKeepContent = value;
      return this;
    }

    RoomVersionRules build(RoomVersion version) {
      return new RoomVersionRules(
          version,
          eventIds,
          eventReferences,
          roomIds,
          stateResolution,
          redaction,
          auth,
          enforcesCanonicalJson,
          enforcesKeyValidity,
          redactsInContent,
          aliasesKeepContent);
    }
  }
}
