/// A picture of a message, as large as the window allows: [PictureViewer]. UI thread only.
@NullMarked
package chat.fracas.desktop.viewer;

import org.jspecify.annotations.NullMarked;
