/// Who is there (client-server API, "Presence").
///
/// Read first: `PresenceStore`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.presence;
