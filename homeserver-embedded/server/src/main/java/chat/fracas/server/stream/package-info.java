/// The server's stream: one order of everything that `/sync` may tell, and who waits for it.
/// Client-server API, "Syncing".
///
/// Start at `StreamPositions`. All thread-safe.
@NullMarked
package chat.fracas.server.stream;

import org.jspecify.annotations.NullMarked;
