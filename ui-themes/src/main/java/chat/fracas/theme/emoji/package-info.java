/// Emoji as pictures, because JavaFX draws no colour fonts: [EmojiCatalogue] knows them all and
/// finds them in text, [EmojiPictures] draws them.
@NullMarked
package chat.fracas.theme.emoji;

import org.jspecify.annotations.NullMarked;
