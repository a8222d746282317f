/// The protocol as data and pure functions, shared by the server and the client: events, room
/// versions, authorisation, push rules, endpoints, error codes.
///
/// No network, files, clock, threads or randomness. Read first: `event.Pdu`, `roomversion.RoomVersionRules`,
/// `authrules.EventAuth`. All types are immutable.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol;
