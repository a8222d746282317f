/// Everything new, for one device (client-server API, "Syncing").
///
/// Read first: `SyncApi`, then `SyncAnswer` and `JoinedRoomSync`. Thread-safe. A token is a position of the
/// server's one stream; an answer holds what lies after one position up to another.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.sync;
