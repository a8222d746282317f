/// The homeserver inside this program: started with it, reached without a socket.
///
/// Start reading at [EmbeddedServer]; [RoutingTransport] is how the engine talks to it.
@NullMarked
package chat.fracas.desktop.ownserver;

import org.jspecify.annotations.NullMarked;
