/// Where messages are written: [ComposerView]. UI thread only.
@NullMarked
package chat.fracas.desktop.composer;

import org.jspecify.annotations.NullMarked;
