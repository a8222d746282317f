package chat.fracas.desktop.view;

import chat.fracas.i18n.Texts;
import chat.fracas.theme.emoji.EmojiPictures;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.preference.Appearance;

/// What every view needs beside its view model. UI thread only.
///
/// @param emoji shared by all views of a window, because it holds what was decoded
public record Surroundings(
    Texts texts,
    Appearance appearance,
    PictureSource pictures,
    Navigation navigation,
    EmojiPictures emoji) {
  /// With emoji of its own.
  public Surroundings(
      Texts texts, Appearance appearance, PictureSource pictures, Navigation navigation) {
    this(texts, appearance, pictures, navigation, new EmojiPictures());
  }
}
