/// What a person can make the window do, with the keys for it: [AppAction] is the one list.
///
/// The shell registers a handler for each and shows the list as its help (Ctrl+/). Immutable.
@NullMarked
package chat.fracas.viewmodel.action;

import org.jspecify.annotations.NullMarked;
