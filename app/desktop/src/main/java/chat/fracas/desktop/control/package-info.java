/// The controls all views are built of: buttons, fields, pictures of people, waiting, notices.
///
/// Each has a keyboard path and an accessible name; looks are in `ui-themes`. UI thread only.
@NullMarked
package chat.fracas.desktop.control;

import org.jspecify.annotations.NullMarked;
