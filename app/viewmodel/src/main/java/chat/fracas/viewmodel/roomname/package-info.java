/// How rooms are called where the server gives no name.
@NullMarked
package chat.fracas.viewmodel.roomname;

import org.jspecify.annotations.NullMarked;
