/// The engine as a whole.
@NullMarked
package chat.fracas.engine;

import org.jspecify.annotations.NullMarked;
