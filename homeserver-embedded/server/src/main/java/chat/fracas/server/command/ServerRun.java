package chat.fracas.server.command;

import chat.fracas.server.Homeserver;
import chat.fracas.server.config.AccessLog;
import chat.fracas.server.config.ConfigException;
import chat.fracas.server.config.ConfigFile;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.storage.DatabaseException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Runs one server until the process is asked to end.
public final class ServerRun {
  private ServerRun() {}

  /// @param log sets up what each request leaves; fails with `UncheckedIOException`
  /// @return the exit status
  public static int run(
      Path configFile, Consumer<AccessLog> log, PrintStream out, PrintStream err) {
    ServerConfig config;
    try {
      config = ConfigFile.read(configFile);
    } catch (ConfigException fault) {
      err.println("fracas: " + fault.getMessage());
      return 2;
    }
    try (var server = start(config, log)) {
      out.println(
          "fracas: "
              + server.serverName()
              + " listens on "
              + server.baseUrl().map(Object::toString).orElse("nothing"));
      waitForTheEnd(server);
      return 0;
    } catch (IOException | UncheckedIOException | DatabaseException failure) {
      err.println("fracas: the server cannot start: " + inOneLine(failure));
      return 1;
    }
  }

  private static Homeserver start(ServerConfig config, Consumer<AccessLog> log) throws IOException {
    log.accept(config.accessLog());
    return Homeserver.start(config);
  }

  /// What went wrong; where that says nothing of why, its cause does.
  private static String inOneLine(Exception failure) {
    String what = String.valueOf(failure.getMessage());
    Throwable cause = failure.getCause();
    String why = cause == null ? "" : String.valueOf(cause.getMessage());
    boolean told = why.isEmpty() || what.contains(why);
    return (told ? what : what + ": " + why).lines().findFirst().orElse("");
  }

  private static void waitForTheEnd(Homeserver server) {
    var end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("fracas-stop")
                .unstarted(
                    () -> {
                      new StopGuard().guard(server::close);
                      end.countDown();
                    }));
    try {
      end.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
