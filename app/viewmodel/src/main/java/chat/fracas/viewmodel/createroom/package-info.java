/// Making a room: [CreateRoomViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.createroom;

import org.jspecify.annotations.NullMarked;
