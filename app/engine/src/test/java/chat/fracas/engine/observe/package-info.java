/// Tests of the live values.
@NullMarked
package chat.fracas.engine.observe;

import org.jspecify.annotations.NullMarked;
