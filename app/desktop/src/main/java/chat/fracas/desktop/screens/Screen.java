package chat.fracas.desktop.screens;

import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.Engine;
import chat.fracas.theme.Theme;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One of the screens that are drawn. Immutable.
///
/// @param arrange brings a window that has just opened there
record Screen(
    String name,
    List<Size> sizes,
    List<Theme> themes,
    Supplier<Engine> engine,
    Consumer<DesktopWindow> arrange) {
  /// Of the window.
  record Size(int width, int height) {}
}
