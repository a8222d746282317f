package chat.fracas.server.command;

import chat.fracas.server.Homeserver;
import chat.fracas.server.config.ConfigException;
import chat.fracas.server.config.ConfigFile;
import chat.fracas.server.config.ServerConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Runs one server until the process is asked to end.
public final class ServerRun {
  private ServerRun() {}

  /// @return the exit status
  public static int run(Path configFile, PrintStream out, PrintStream err) {
    ServerConfig config;
    try {
      config = ConfigFile.read(configFile);
    } catch (ConfigException fault) {
      err.println("fracas: " + fault.getMessage());
      return 2;
    }
    try (var server = Homeserver.start(config)) {
      out.println(
          "fracas: "
              + server.serverName()
              + " listens on "
              + server.baseUrl().map(Object::toString).orElse("nothing"));
      waitForTheEnd(server);
      return 0;
    } catch (IOException failure) {
      err.println("fracas: the server cannot start: " + failure.getMessage());
      return 1;
    }
  }

  private static void waitForTheEnd(Homeserver server) {
    var end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("fracas-stop")
                .unstarted(
                    () -> {
                      server.close();
                      end.countDown();
                    }));
    try {
      end.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
