package chat.fracas.desktop.emoji;

import chat.fracas.i18n.Texts;
import chat.fracas.theme.Space;
import chat.fracas.theme.emoji.EmojiPictures;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;

/// Opens the picker over the window, beside the button that asked for it. A click elsewhere and
/// Escape close it.
public final class EmojiPopup {
  /// Room for the shadow.
  private static final double MARGIN = Space.LARGE;

  private final EmojiPictures pictures;
  private final Texts texts;
  private final EmojiHabits habits;

  public EmojiPopup(EmojiPictures pictures, Texts texts, EmojiHabits habits) {
    this.pictures = pictures;
    this.texts = texts;
    this.habits = habits;
  }

  /// @param onPick is given the chosen sequence, after the picker has closed
  public void open(Node beside, Consumer<String> onPick) {
    var popup = new Popup();
    var picker =
        new EmojiPicker(
            pictures,
            texts,
            habits,
            sequence -> {
              popup.hide();
              onPick.accept(sequence);
            });
    var frame = new StackPane(picker);
    frame.setPadding(new Insets(MARGIN));
    popup.getContent().add(frame);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.setAutoFix(true);
    var bounds = beside.localToScreen(beside.getLayoutBounds());
    popup.show(beside, left(bounds, picker), above(bounds, picker));
    picker.requestFocus();
  }

  private static double left(Bounds bounds, EmojiPicker picker) {
    return bounds.getMaxX() - picker.getPrefWidth() - MARGIN;
  }

  /// Above the button where there is room.
  private static double above(Bounds bounds, EmojiPicker picker) {
    double top = bounds.getMinY() - picker.getPrefHeight() - MARGIN - Space.SMALL;
    return top > -MARGIN ? top : bounds.getMaxY() - MARGIN + Space.SMALL;
  }
}
