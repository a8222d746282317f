package chat.fracas.desktop;

import chat.fracas.desktop.log.Logs;
import chat.fracas.server.command.ServerRun;
import chat.fracas.server.config.ConfigFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fracas server`: the homeserver alone.
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run a homeserver alone, without the desktop.")
final class ServerCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "Its configuration, in YAML.")
  private @Nullable Path config;

  @Option(
      names = "--print-config",
      description = "Print every key of the configuration with its default, and end.")
  private boolean printConfig;

  @Override
  public Integer call() {
    if (printConfig) {
      System.out.print(ConfigFile.documented());
      return 0;
    }
    if (config == null) {
      System.err.println("fracas: --config FILE is missing; --print-config shows what is in one.");
      return 2;
    }
    Logs.toConsole();
    return ServerRun.run(config, Logs::eachRequestTo, System.out, System.err);
  }
}
