/// Tests of syncs by scripted answers.
@NullMarked
package chat.fracas.engine.sync;

import org.jspecify.annotations.NullMarked;
