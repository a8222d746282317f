package chat.fracas.acceptance;

import java.nio.file.Path;

/// `ServerProcess FOLDER PORT`: our server alone. Says `ready`, then serves until it is killed.
final class ServerProcess {
  private ServerProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (TestServer server =
        TestServer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
      System.out.println("ready " + server.address());
      Thread.currentThread().join();
    }
  }
}
