/// Room versions as data (Room Versions, v1–v12): callers ask for a rule, never for a number.
///
/// Read first: `RoomVersionRules`; each version is the one before it with a few fields changed.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol.roomversion;
