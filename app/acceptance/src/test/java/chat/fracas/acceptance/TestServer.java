package chat.fracas.acceptance;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.server.Homeserver;
import chat.fracas.server.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A homeserver on a port of this computer that lets anybody make an account, without rate limits.
public final class TestServer implements AutoCloseable {
  private final Homeserver server;

  private TestServer(Homeserver server) {
    this.server = server;
  }

  /// Starts one in a folder, with what is there already.
  ///
  /// @param port 0 for any that is free
  public static TestServer start(Path folder, int port) {
    ServerConfig config =
        ServerConfig.local(ServerName.parse("localhost"), folder)
            .withListen(Optional.of(new ServerConfig.Listen("127.0.0.1", port)))
            .withoutRateLimits();
    try {
      return new TestServer(Homeserver.start(config));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public URI address() {
    return server.baseUrl().orElseThrow();
  }

  @Override
  public void close() {
    server.close();
  }
}
