/// Choosing an emoji: [EmojiPicker], opened by [EmojiPopup] from the composer and for reactions.
@NullMarked
package chat.fracas.desktop.emoji;

import org.jspecify.annotations.NullMarked;
