/// Parts that panels and dialogs share: lists of rows, choices, the line that says what goes on.
///
/// UI thread only.
@NullMarked
package chat.fracas.desktop.part;

import org.jspecify.annotations.NullMarked;
