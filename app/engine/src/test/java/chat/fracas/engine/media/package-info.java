/// Tests over a scripted server and stores in memory.
@NullMarked
package chat.fracas.engine.media;

import org.jspecify.annotations.NullMarked;
