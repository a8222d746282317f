/// Puts views, view models and the world outside together into one window: [DesktopWindow].
@NullMarked
package chat.fracas.desktop.window;

import org.jspecify.annotations.NullMarked;
