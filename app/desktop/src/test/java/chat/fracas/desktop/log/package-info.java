@NullMarked
package chat.fracas.desktop.log;

import org.jspecify.annotations.NullMarked;
