package chat.fracas.desktop;

import chat.fracas.desktop.screens.Screenshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Assembles the application and runs it until its window is closed.
final class Desktop {
  private Desktop() {}

  /// @return the exit status
  static int run(DesktopOptions options) {
    if (options.headless()) {
      Toolkit.useNoScreen();
    }
    if (options.rehearse()) {
      return rehearse();
    }
    return options
        .screenshots()
        .map(Desktop::screenshots)
        .orElseGet(() -> RunningDesktop.run(options));
  }

  private static int rehearse() {
    Toolkit.start();
    try {
      Rehearsal.run();
      return 0;
    } catch (IOException | RuntimeException failure) {
      System.err.println("fracas: the rehearsal failed: " + failure.getMessage());
      return 1;
    } finally {
      Toolkit.stop();
    }
  }

  private static int screenshots(Path folder) {
    Toolkit.start();
    try {
      int count = Screenshots.write(folder, Locale.getDefault());
      System.out.println("fracas: " + count + " pictures are in " + folder);
      return 0;
    } catch (IOException failure) {
      System.err.println("fracas: the pictures could not be written: " + failure.getMessage());
      return 1;
    } finally {
      Toolkit.stop();
    }
  }
}
