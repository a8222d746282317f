/// Where the program says what went wrong: a bounded file of the profile for the desktop, the console
/// for the server alone.
///
/// Start reading at [Logs]. What is logged names kinds of things and causes, never what people wrote,
/// their tokens or their keys.
@NullMarked
package chat.fracas.desktop.log;

import org.jspecify.annotations.NullMarked;
