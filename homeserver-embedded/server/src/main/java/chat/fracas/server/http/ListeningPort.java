package chat.fracas.server.http;

import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The port. Jetty leaves a connection open that comes in the very moment it stops; this one remembers
/// what it accepted, and closes it.
final class ListeningPort extends ServerConnector {
  private static final Logger LOG = LoggerFactory.getLogger(ListeningPort.class);

  /// Those nobody uses any more leave by themselves. Guarded by itself, as is `stopped`.
  private final Set<Socket> accepted = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean stopped;

  /// Without acceptors, the selector accepts: a thread that is interrupted while it accepts would lose
  /// the connection and leave it open.
  ListeningPort(Server server, HttpConfiguration config) {
    super(server, 0, 1, new HttpConnectionFactory(config));
  }

  @Override
  protected void configure(Socket socket) {
    synchronized (accepted) {
      accepted.add(socket);
      if (stopped) {
        close(socket);
        return;
      }
    }
    super.configure(socket);
  }

  /// To be called when the server has stopped: ends what it has left open, and what may still come.
  void closeAccepted() {
    synchronized (accepted) {
      stopped = true;
      accepted.forEach(ListeningPort::close);
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException failure) {
      LOG.debug("a connection was not closed: {}", failure.getMessage());
    }
  }
}
