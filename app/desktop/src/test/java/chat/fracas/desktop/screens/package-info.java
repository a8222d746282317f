/// Tests of the main screens.
@NullMarked
package chat.fracas.desktop.screens;

import org.jspecify.annotations.NullMarked;
