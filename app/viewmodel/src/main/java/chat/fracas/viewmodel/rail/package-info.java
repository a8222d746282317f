/// The column of spaces and accounts at the edge of the window: [RailViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.rail;

import org.jspecify.annotations.NullMarked;
