/// Dialogs and pages that cover the conversation: [Dialogs] makes each of them.
@NullMarked
package chat.fracas.desktop.dialog;

import org.jspecify.annotations.NullMarked;
