/// The column of rooms: sections, filters, badges and the way from room to room.
///
/// [RoomListLayout] is the pure part that sorts rooms into sections.
/// UI thread only.
@NullMarked
package chat.fracas.viewmodel.roomlist;

import org.jspecify.annotations.NullMarked;
