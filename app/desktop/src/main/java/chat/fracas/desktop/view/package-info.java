/// What every view is given: [Surroundings].
@NullMarked
package chat.fracas.desktop.view;

import org.jspecify.annotations.NullMarked;
