package chat.fracas.protocol.roomversion;

/// What a room version's authorisation rules do that another's do not.
public enum AuthSwitch {
  /// Redactions need a power level or the same server (rule 11 of versions 1 and 2).
  CHECKS_REDACTIONS,
  /// `m.room.aliases` belongs to a server (rule 4 of versions 1 to 5).
  CHECKS_ALIASES,
  /// `notifications` of power levels are guarded like `events`.
  CHECKS_NOTIFICATION_LEVELS,
  /// People may knock.
  KNOCKING,
  /// The join rule `restricted`.
  RESTRICTED_JOINS,
  /// The join rule `knock_restricted`.
  KNOCK_RESTRICTED,
  /// Power levels must be integers, not texts that hold one.
  INTEGER_POWER_LEVELS,
  /// `content.creator` of the create event is required and names the creator.
  CREATE_NAMES_CREATOR,
  /// Creators stand above all power levels.
  PRIVILEGED_CREATORS,
  /// The create event is among the auth events.
  CREATE_IN_AUTH_EVENTS
}
