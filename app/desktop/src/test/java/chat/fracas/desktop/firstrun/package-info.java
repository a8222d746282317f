/// Tests of the pages of the first run.
@NullMarked
package chat.fracas.desktop.firstrun;

import org.jspecify.annotations.NullMarked;
