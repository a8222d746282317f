/// Bridges from what the engine emits to what JavaFX observes: [LiveBridge].
///
/// The engine emits on its threads; the bridge changes its properties and lists on the UI thread.
@NullMarked
package chat.fracas.viewmodel.live;

import org.jspecify.annotations.NullMarked;
