@NullMarked
package chat.fracas.desktop.flow;

import org.jspecify.annotations.NullMarked;
