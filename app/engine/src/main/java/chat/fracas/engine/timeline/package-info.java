/// The conversation of a room: items in order, paginated both ways, with what I am sending at the end.
///
/// Start at [Timeline] and [TimelineItem]; writing is [Composing].
@NullMarked
package chat.fracas.engine.timeline;

import org.jspecify.annotations.NullMarked;
