@NullMarked
package chat.fracas.engine.transport;

import org.jspecify.annotations.NullMarked;
