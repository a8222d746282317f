/// The bar above the conversation: [RoomHeaderViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.header;

import org.jspecify.annotations.NullMarked;
