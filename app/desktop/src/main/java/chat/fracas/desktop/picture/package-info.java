/// Pictures outside of views: writing PNG files, and decoding what the media cache gives.
@NullMarked
package chat.fracas.desktop.picture;

import org.jspecify.annotations.NullMarked;
