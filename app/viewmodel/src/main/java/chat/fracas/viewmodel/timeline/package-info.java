/// The conversation as tiles, one kind for each kind of event.
///
/// Start at [Tile] (what is drawn) and its kinds. UI thread only
/// where a view model is concerned; tiles are immutable.
@NullMarked
package chat.fracas.viewmodel.timeline;

import org.jspecify.annotations.NullMarked;
