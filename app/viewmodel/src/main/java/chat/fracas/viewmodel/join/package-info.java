/// Joining a room by its address or a link: [JoinViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.join;

import org.jspecify.annotations.NullMarked;
