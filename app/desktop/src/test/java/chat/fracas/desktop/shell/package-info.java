/// Tests of the window: its view models over the sample engine, and its keyboard.
@NullMarked
package chat.fracas.desktop.shell;

import org.jspecify.annotations.NullMarked;
