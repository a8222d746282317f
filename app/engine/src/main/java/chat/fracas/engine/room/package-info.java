/// Rooms: the list of them, what each is, and what may be done there.
///
/// Start at [RoomList] and [Room].
@NullMarked
package chat.fracas.engine.room;

import org.jspecify.annotations.NullMarked;
