package chat.fracas.protocol.authrules;

import chat.fracas.protocol.roomversion.AuthSwitch;
import chat.fracas.protocol.roomversion.RoomVersionRules;

/// The numbers of the top-level rules, which move as room versions add and drop some.
///
/// @param authEvents "Considering the event's `auth_events`"
record RuleNumbers(
    int authEvents,
    int federate,
    int aliases,
    int member,
    int senderJoined,
    int thirdPartyInvite,
    int requiredLevel,
    int userStateKey,
    int powerLevels,
    int redaction) {

  static RuleNumbers of(RoomVersionRules rules) {
    int roomId = rules.auth().has(AuthSwitch.PRIVILEGED_CREATORS) ? 1 : 0;
    int aliases = rules.auth().has(AuthSwitch.CHECKS_ALIASES) ? 1 : 0;
    int shift = roomId + aliases;
    return new RuleNumbers(
        2 + roomId,
        3 + roomId,
        4,
        4 + shift,
        5 + shift,
        6 + shift,
        7 + shift,
        8 + shift,
        9 + shift,
        10 + shift);
  }
}
