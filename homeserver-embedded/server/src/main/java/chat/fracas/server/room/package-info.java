/// Rooms: their state and events, one writer each, and what users are to them.
///
/// Read first: `LiveRoom`, then `Append`, the only way an event gets into a room. A room is changed under
/// its own lock; reads take immutable snapshots. Nothing about a room needs another room's lock.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.room;
