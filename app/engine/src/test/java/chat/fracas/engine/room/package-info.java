/// Tests of what syncs make of rooms.
@NullMarked
package chat.fracas.engine.room;

import org.jspecify.annotations.NullMarked;
