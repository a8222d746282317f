/// Copies of room keys that clients keep here, encrypted (client-server API, "Server-side key backups").
///
/// Read first: `KeyBackups`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.backup;
