@NullMarked
package chat.fracas.desktop.conversation;

import org.jspecify.annotations.NullMarked;
