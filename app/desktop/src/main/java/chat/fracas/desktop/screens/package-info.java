/// The main screens with sample data: as pictures ([Screenshots]) and as a rehearsal of the start.
@NullMarked
package chat.fracas.desktop.screens;

import org.jspecify.annotations.NullMarked;
