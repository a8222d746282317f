/// The strip that says when the server or the disk cannot be reached. UI thread only.
@NullMarked
package chat.fracas.viewmodel.connection;

import org.jspecify.annotations.NullMarked;
