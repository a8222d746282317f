/// The keys of a room's past, given to people who are invited and taken from those who invite us (client
/// API, "Sharing keys on invite"; MSC4268). Read first: `SharedHistory`.
@NullMarked
package chat.fracas.engine.history;

import org.jspecify.annotations.NullMarked;
