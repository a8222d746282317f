/// The open room beside the conversation: [RoomInfoViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.roominfo;

import org.jspecify.annotations.NullMarked;
