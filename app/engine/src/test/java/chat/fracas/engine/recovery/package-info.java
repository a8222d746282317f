/// Tests of recovery.
@NullMarked
package chat.fracas.engine.recovery;

import org.jspecify.annotations.NullMarked;
