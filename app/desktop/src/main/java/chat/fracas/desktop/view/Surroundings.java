package chat.fracas.desktop.view;

import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.preference.Appearance;

/// What every view needs beside its view model. UI thread only.
public record Surroundings(
    Texts texts, Appearance appearance, PictureSource pictures, Navigation navigation) {}
