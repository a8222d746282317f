/// The column of rooms: [RoomListView] with one [RoomCell] for each visible line. UI thread only.
@NullMarked
package chat.fracas.desktop.roomlist;

import org.jspecify.annotations.NullMarked;
