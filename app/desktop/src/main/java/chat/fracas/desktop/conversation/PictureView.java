package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.picture.Blurhash;
import chat.fracas.desktop.picture.Picture;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Radius;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// A picture in the conversation: its place is kept from the beginning, a blur fills it until the
/// picture is there. UI thread only.
final class PictureView extends Region {
  static final double WIDEST = 480;
  static final double HIGHEST = 360;
  private static final double STICKER = 160;
  private static final double UNKNOWN_WIDTH = 320;
  private static final double UNKNOWN_HEIGHT = 240;
  private static final double SMALLEST = 40;
  private static final int BLUR_SIDE = 32;

  /// A file of mine that is larger is not previewed while it is sent.
  private static final long LARGEST_LOCAL = 20L << 20;

  private final ImageView image = new ImageView();
  private final Rectangle clip = new Rectangle();
  private final double wide;
  private final double high;

  PictureView(MessageTile tile, MessageBody.Picture picture, Kit kit) {
    double[] size = size(picture);
    wide = size[0];
    high = size[1];
    image.setPreserveRatio(false);
    image.setSmooth(true);
    clip.setArcWidth(2 * Radius.LARGE);
    clip.setArcHeight(2 * Radius.LARGE);
    setClip(clip);
    getStyleClass().add(picture.sticker() ? "fr-sticker" : "fr-picture");
    getChildren().add(image);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(
        kit.surroundings().texts().of(TimelineText.OPEN_IMAGE_A11Y, picture.file().name()));
    if (!picture.sticker()) {
      setCursor(Cursor.HAND);
      setOnMouseClicked(
          event -> {
            if (event.isStillSincePress()) {
              kit.actions().openPicture(tile, picture);
              event.consume();
            }
          });
    }
    picture.blurhash().ifPresent(this::blur);
    load(picture, kit);
  }

  /// The size the picture has in the conversation, before anything of it is known but what its sender
  /// said.
  static double[] size(MessageBody.Picture picture) {
    if (picture.width() <= 0 || picture.height() <= 0) {
      return picture.sticker()
          ? new double[] {STICKER, STICKER}
          : new double[] {UNKNOWN_WIDTH, UNKNOWN_HEIGHT};
    }
    double widest = picture.sticker() ? STICKER : WIDEST;
    double highest = picture.sticker() ? STICKER : HIGHEST;
    double factor = Math.min(1, Math.min(widest / picture.width(), highest / picture.height()));
    return new double[] {
      Math.clamp(Math.round(picture.width() * factor), SMALLEST, widest),
      Math.clamp(Math.round(picture.height() * factor), SMALLEST, highest)
    };
  }

  private void blur(String hash) {
    Blurhash.decode(hash, BLUR_SIDE, BLUR_SIDE)
        .ifPresent(
            pixels -> {
              var blurred = new WritableImage(BLUR_SIDE, BLUR_SIDE);
              blurred
                  .getPixelWriter()
                  .setPixels(
                      0,
                      0,
                      BLUR_SIDE,
                      BLUR_SIDE,
                      PixelFormat.getIntArgbInstance(),
                      pixels,
                      0,
                      BLUR_SIDE);
              image.setImage(blurred);
            });
  }

  private void load(MessageBody.Picture picture, Kit kit) {
    var remote = picture.thumbnail().or(() -> picture.file().remote());
    remote.ifPresent(
        address ->
            kit.surroundings()
                .pictures()
                .load(address, wide, high, this::show, () -> fail(picture, kit)));
    if (remote.isEmpty()) {
      picture.file().local().ifPresent(this::loadLocal);
    }
  }

  /// Says that the picture is not to be had, and offers to try again.
  private void fail(MessageBody.Picture picture, Kit kit) {
    var texts = kit.surroundings().texts();
    var words = TextStyle.SMALL.on(new Label(texts.of(TimelineText.MEDIA_FAILED_ERROR)));
    words.setWrapText(true);
    var again =
        Buttons.small(
            Buttons.plain(
                texts.of(CommonText.RETRY_BUTTON),
                () -> {
                  getChildren().setAll(image);
                  load(picture, kit);
                }));
    again.setFocusTraversable(false);
    var box = new VBox(Space.SMALL, words, again);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("fr-picture-failed");
    getChildren().setAll(box);
  }

  private void loadLocal(Path path) {
    Thread.ofVirtual()
        .name("preview")
        .start(
            () -> {
              try {
                if (Files.size(path) <= LARGEST_LOCAL) {
                  Picture.decode(Files.readAllBytes(path), (int) wide, (int) high)
                      .ifPresent(decoded -> Platform.runLater(() -> show(decoded)));
                }
              } catch (IOException gone) {
                // the blur stays
                return;
              }
            });
  }

  /// Covers the place by the middle of the picture.
  private void show(Image loaded) {
    double factor = Math.max(wide / loaded.getWidth(), high / loaded.getHeight());
    double width = wide / factor;
    double height = high / factor;
    image.setViewport(
        new javafx.geometry.Rectangle2D(
            (loaded.getWidth() - width) / 2, (loaded.getHeight() - height) / 2, width, height));
    image.setImage(loaded);
  }

  @Override
  protected double computePrefWidth(double height) {
    return wide;
  }

  @Override
  protected double computePrefHeight(double width) {
    return width > 0 && width < wide ? Math.round(high * width / wide) : high;
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMaxWidth(double height) {
    return wide;
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    image.setFitWidth(getWidth());
    image.setFitHeight(getHeight());
    for (var child : getChildren()) {
      if (child instanceof VBox failure) {
        failure.resizeRelocate(0, 0, getWidth(), getHeight());
      }
    }
  }
}
