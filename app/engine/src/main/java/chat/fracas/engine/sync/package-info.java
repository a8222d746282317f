/// What a server sends by itself, brought onto the disk and then into memory.
///
/// A sync goes through four phases: prepare (read, sort out), write (one transaction, emits nothing),
/// apply (memory, emit), follow up (network). Client API, "Syncing". What it changed in a room is a
/// [RoomDelta].
@NullMarked
package chat.fracas.engine.sync;

import org.jspecify.annotations.NullMarked;
