package chat.fracas.desktop.composer;

import chat.fracas.desktop.control.Classes;
import chat.fracas.theme.emoji.EmojiCatalogue;
import chat.fracas.theme.emoji.EmojiPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Lays the pictures of emoji over the outlines that the toolkit draws for them in a text area. UI thread
/// only.
final class DraftEmoji extends Pane {
  /// More of them in one text stay outlines.
  private static final int MOST = 100;

  /// No emoji stands before this letter, save digits with a frame around them, which stay as they are.
  private static final char FIRST = '\u00A9';

  /// The smallest share of the font's size that a picture takes.
  private static final double LEAST_SIDE = 0.95;

  private final TextArea area;
  private final EmojiPictures pictures;

  DraftEmoji(TextArea area, EmojiPictures pictures) {
    this.area = area;
    this.pictures = pictures;
    setMouseTransparent(true);
    setMinSize(0, 0);
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    area.textProperty().subscribe(this::requestLayout);
    area.selectionProperty().subscribe(this::requestLayout);
    area.scrollTopProperty().subscribe(this::requestLayout);
    area.scrollLeftProperty().subscribe(this::requestLayout);
    area.fontProperty().subscribe(this::requestLayout);
    area.skinProperty().subscribe(this::requestLayout);
    area.widthProperty().subscribe(this::requestLayout);
    area.heightProperty().subscribe(this::requestLayout);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    var marks = new ArrayList<Node>();
    if (area.getSkin() instanceof TextAreaSkin skin) {
      mark(skin, marks);
    }
    if (!marks.isEmpty() || !getChildren().isEmpty()) {
      getChildren().setAll(marks);
    }
  }

  private void mark(TextAreaSkin skin, List<Node> marks) {
    String text = area.getText();
    int at = 0;
    while (at < text.length() && marks.size() < 2 * MOST) {
      OptionalInt end =
          text.charAt(at) < FIRST ? OptionalInt.empty() : EmojiCatalogue.shared().endAt(text, at);
      if (end.isPresent()) {
        int first = at;
        int last = end.getAsInt();
        pictures
            .of(text.substring(first, last))
            .ifPresent(picture -> mark(skin, first, last, picture, marks));
        at = last;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
  }

  private void mark(TextAreaSkin skin, int first, int last, Image picture, List<Node> marks) {
    Bounds place = place(skin, first, last);
    if (place.isEmpty() || place.getMaxY() < 0 || place.getMinY() > getHeight()) {
      return;
    }
    var cover = new Region();
    cover.getStyleClass().add("fr-draft-emoji");
    var selected = area.getSelection();
    Classes.toggle(cover, "fr-chosen", selected.getStart() <= first && selected.getEnd() >= last);
    cover.resizeRelocate(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    double size = area.getFont().getSize();
    double side =
        Math.round(Math.min(place.getHeight(), Math.max(place.getWidth(), size * LEAST_SIDE)));
    side = Math.min(side, Math.round(size * 1.3));
    var view = new ImageView(picture);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.setFitWidth(side);
    view.setFitHeight(side);
    view.relocate(
        Math.round(place.getCenterX() - side / 2), Math.round(place.getCenterY() - side / 2));
    marks.add(cover);
    marks.add(view);
  }

  /// Where the letters of an emoji stand; nothing where they are on two lines.
  private static Bounds place(TextAreaSkin skin, int first, int last) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    var begin = skin.getCharacterBounds(first);
    for (int i = first; i < last; i++) {
      var letter = skin.getCharacterBounds(i);
      if (letter.getWidth() > 0 && letter.getMinY() == begin.getMinY()) {
        left = Math.min(left, letter.getMinX());
        right = Math.max(right, letter.getMaxX());
      }
    }
    return right > left
        ? new BoundingBox(left, begin.getMinY(), right - left, begin.getHeight())
        : new BoundingBox(0, 0, -1, -1);
  }
}
