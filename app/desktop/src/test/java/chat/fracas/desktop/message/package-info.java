@NullMarked
package chat.fracas.desktop.message;

import org.jspecify.annotations.NullMarked;
