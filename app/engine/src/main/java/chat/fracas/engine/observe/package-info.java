/// Values and lists that change, for those who show them: [Live], [LiveList].
///
/// Emissions come one after another, never two at once for a subscription, on a thread of the engine;
/// a consumer must not block.
@NullMarked
package chat.fracas.engine.observe;

import org.jspecify.annotations.NullMarked;
