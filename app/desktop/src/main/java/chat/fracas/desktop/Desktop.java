package chat.fracas.desktop;

/// Assembles the application and runs it until its window is closed.
final class Desktop {
  private Desktop() {}

  /// @return the exit status
  static int run(DesktopOptions options) {
    if (options.rehearse()) {
      return 0;
    }
    System.err.println("fracas: the desktop is not assembled yet.");
    return 1;
  }
}
