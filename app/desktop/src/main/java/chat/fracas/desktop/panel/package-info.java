/// The panel at the right of the conversation: [RightPanels] makes each kind of it.
@NullMarked
package chat.fracas.desktop.panel;

import org.jspecify.annotations.NullMarked;
