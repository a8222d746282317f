/// Running tests on the UI thread and looking at what they draw.
@NullMarked
package chat.fracas.desktop.fx;

import org.jspecify.annotations.NullMarked;
