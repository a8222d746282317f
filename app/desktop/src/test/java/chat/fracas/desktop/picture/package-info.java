/// Tests of pictures.
@NullMarked
package chat.fracas.desktop.picture;

import org.jspecify.annotations.NullMarked;
