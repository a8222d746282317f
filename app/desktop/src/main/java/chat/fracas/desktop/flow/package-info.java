/// A list of rows of any heights that never moves what is being read: [AnchoredFlow]. UI thread only.
@NullMarked
package chat.fracas.desktop.flow;

import org.jspecify.annotations.NullMarked;
