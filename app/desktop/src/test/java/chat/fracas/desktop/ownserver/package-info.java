/// Tests of the own server and the way to it.
@NullMarked
package chat.fracas.desktop.ownserver;

import org.jspecify.annotations.NullMarked;
