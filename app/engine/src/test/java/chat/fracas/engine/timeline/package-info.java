/// Timelines over a scripted server and stores in memory.
@NullMarked
package chat.fracas.engine.timeline;

import org.jspecify.annotations.NullMarked;
