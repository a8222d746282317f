/// Trust over a scripted server and a clock that tests move.
@NullMarked
package chat.fracas.engine.trust;

import org.jspecify.annotations.NullMarked;
