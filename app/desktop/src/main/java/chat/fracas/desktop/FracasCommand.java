package chat.fracas.desktop;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The `fracas` command: what to start, and how.
@Command(
    name = "fracas",
    mixinStandardHelpOptions = true,
    version = "Fracas 0.1.0",
    subcommands = ServerCommand.class,
    sortOptions = false,
    description = "A desktop Matrix client with a whole homeserver inside.",
    footer = {
      "",
      "Without options the desktop opens. A second start brings the open window",
      "forward, and shows the link it was given there.",
      "Without a screen a profile under a passphrase takes it from FRACAS_PASSPHRASE."
    })
public final class FracasCommand implements Callable<Integer> {
  /// No display to open a window on.
  static final int NO_DISPLAY = 3;

  private final BooleanSupplier display;

  /// @param display whether there is one to open a window on
  private FracasCommand(BooleanSupplier display) {
    this.display = display;
  }

  @Option(
      names = "--headless",
      description = "Run the same application without a screen; print the server’s address.")
  private boolean headless;

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description = "Keep everything in this folder instead of the usual one.")
  private @Nullable Path profile;

  @Option(
      names = "--screenshots",
      paramLabel = "DIR",
      description = "Render the main screens with sample data to PNG files, and end.")
  private @Nullable Path screenshots;

  @Option(names = "--rehearse", hidden = true, description = "Start and end, for the AOT cache.")
  private boolean rehearse;

  @Parameters(
      arity = "0..1",
      paramLabel = "LINK",
      description = "A matrix: or https://matrix.to link to open.")
  private @Nullable String link;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return commandLine(FracasCommand::displayPresent);
  }

  static CommandLine commandLine(BooleanSupplier display) {
    return new CommandLine(new FracasCommand(display));
  }

  @Override
  public Integer call() {
    var options =
        new DesktopOptions(
            headless || rehearse || screenshots != null,
            Optional.ofNullable(profile),
            Optional.ofNullable(screenshots),
            rehearse,
            Optional.ofNullable(link));
    if (!options.headless() && !display.getAsBoolean()) {
      System.err.println(
          "fracas: there is no display here (DISPLAY and WAYLAND_DISPLAY are not set).");
      System.err.println("fracas: --headless runs the same application without a screen.");
      return NO_DISPLAY;
    }
    return Desktop.run(options);
  }

  private static boolean displayPresent() {
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    return !linux || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    var value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }
}
