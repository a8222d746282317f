/// What I send: a queue on disk that brings each message to the server exactly once and in order.
///
/// Start at [SendQueue]. Client API, "Sending events to a room", "Transaction identifiers".
@NullMarked
package chat.fracas.engine.send;

import org.jspecify.annotations.NullMarked;
