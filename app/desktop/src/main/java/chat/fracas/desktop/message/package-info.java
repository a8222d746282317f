/// What a message says, from the sender's HTML to nodes: [HtmlParts] reads and sanitises, [Part] is
/// what is left, [PartsView] shows it. Reading is pure; views are for the UI thread only.
@NullMarked
package chat.fracas.desktop.message;

import org.jspecify.annotations.NullMarked;
