/// The client without a screen: accounts, rooms, conversations.
///
/// Start at [Engine], then [Session]. Everything that blocks (network, disk) says so and is never called
/// on a UI thread; what changes by itself is a `Live` value or list of `observe`, emitted on the
/// engine's threads. Expected refusals are return values, failures of the world an [EngineException].
@NullMarked
package chat.fracas.engine;

import org.jspecify.annotations.NullMarked;
