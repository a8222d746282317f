/// A homeserver of one room, scripted, for the tests of the engine.
@NullMarked
package chat.fracas.engine.scripted;

import org.jspecify.annotations.NullMarked;
