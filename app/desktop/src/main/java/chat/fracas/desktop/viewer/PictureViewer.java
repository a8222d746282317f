package chat.fracas.desktop.viewer;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.Spinner;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.ViewerText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// Shows one picture over the conversation: the wheel and the keys `+`, `-` and `0` change its size,
/// dragging moves it, Escape closes. UI thread only.
public final class PictureViewer extends BorderPane {
  /// What is shown.
  ///
  /// @param sentBy who sent it and when, as a sentence
  public record Subject(MediaSource address, String name, String sentBy) {}

  private static final double STEP = 1.25;
  private static final double LARGEST = 8;
  private static final double SMALLEST = 0.05;
  private static final double DECODED_AT = 2048;

  /// Around a picture that is fitted in.
  private static final double MARGIN = Space.WIDE;

  private final ImageView view = new ImageView();
  private final Pane stage = new Pane();
  private final Runnable close;
  private final Spinner spinner;
  private double scale = 1;
  private boolean fitted = true;
  private double grabX;
  private double grabY;

  /// @param save asks where to keep the file
  public PictureViewer(
      Subject subject,
      Texts texts,
      TextMaker maker,
      PictureSource pictures,
      Runnable save,
      Runnable close) {
    this.close = close;
    spinner = new Spinner(texts.of(CommonText.LOADING_BUSY), IconView.LARGE);
    getStyleClass().add("fr-viewer");
    setAccessibleText(texts.of(ViewerText.DIALOG_TITLE));
    setFocusTraversable(true);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    stage.setMinSize(0, 0);
    // an enlarged picture covers nothing but its place
    var clip = new Rectangle();
    clip.widthProperty().bind(stage.widthProperty());
    clip.heightProperty().bind(stage.heightProperty());
    stage.setClip(clip);
    setCenter(stage);
    setTop(bar(subject, texts, maker, save));
    stage.widthProperty().subscribe(ignored -> fitIfWanted());
    stage.heightProperty().subscribe(ignored -> fitIfWanted());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    stage.setOnScroll(this::wheel);
    stage.setOnMousePressed(
        event -> {
          grabX = event.getX() - view.getLayoutX();
          grabY = event.getY() - view.getLayoutY();
        });
    stage.setOnMouseDragged(event -> view.relocate(event.getX() - grabX, event.getY() - grabY));
    stage.setOnMouseClicked(
        event -> {
          if (event.isStillSincePress() && event.getTarget().equals(stage)) {
            close.run();
          }
        });
    load(subject, texts, pictures);
  }

  private void load(Subject subject, Texts texts, PictureSource pictures) {
    stage.getChildren().setAll(view, spinner);
    pictures.load(
        subject.address(),
        DECODED_AT,
        DECODED_AT,
        this::show,
        () -> fail(texts, () -> load(subject, texts, pictures)));
  }

  private void fail(Texts texts, Runnable again) {
    var failure =
        new EmptyState(
            Icon.IMAGE,
            texts.of(ViewerText.FAILED_ERROR),
            Buttons.plain(texts.of(CommonText.RETRY_BUTTON), again));
    failure.prefWidthProperty().bind(stage.widthProperty());
    failure.prefHeightProperty().bind(stage.heightProperty());
    stage.getChildren().setAll(failure);
  }

  private Node bar(Subject subject, Texts texts, TextMaker maker, Runnable save) {
    var name = new LineLabel(maker, TextStyle.NAME_STRONG);
    name.show(subject.name());
    var by = new LineLabel(maker, TextStyle.CAPTION).tinted("fr-secondary");
    by.show(subject.sentBy());
    var words = new VBox(name, by);
    words.setMinWidth(0);
    words.setPrefWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    var bar = new HBox(Space.TINY, words);
    bar.getChildren()
        .addAll(
            List.of(
                button(Icon.ZOOM_OUT, texts.of(ViewerText.ZOOM_OUT_A11Y), () -> zoom(1 / STEP)),
                button(Icon.ZOOM_IN, texts.of(ViewerText.ZOOM_IN_A11Y), () -> zoom(STEP)),
                button(Icon.MAXIMISE, texts.of(ViewerText.FIT_A11Y), this::fit),
                button(Icon.DOWNLOAD, texts.of(ViewerText.SAVE_A11Y), save),
                button(Icon.CLOSE, texts.of(CommonText.CLOSE_BUTTON), close)));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("fr-viewer-bar");
    return bar;
  }

  private static IconButton button(Icon icon, String name, Runnable action) {
    return new IconButton(icon, name, IconButton.NORMAL, action);
  }

  private void show(Image image) {
    stage.getChildren().setAll(view);
    view.setImage(image);
    fit();
  }

  private void fitIfWanted() {
    spinner.relocate(
        Math.round((stage.getWidth() - IconView.LARGE) / 2),
        Math.round((stage.getHeight() - IconView.LARGE) / 2));
    if (fitted) {
      fit();
    }
  }

  private void fit() {
    fitted = true;
    var image = view.getImage();
    if (image == null || stage.getWidth() <= 0) {
      return;
    }
    scale =
        Math.min(
            1,
            Math.min(
                (stage.getWidth() - 2 * MARGIN) / image.getWidth(),
                (stage.getHeight() - 2 * MARGIN) / image.getHeight()));
    scale = Math.max(scale, SMALLEST);
    place(
        (stage.getWidth() - image.getWidth() * scale) / 2,
        (stage.getHeight() - image.getHeight() * scale) / 2);
  }

  private void place(double x, double y) {
    var image = view.getImage();
    if (image != null) {
      view.setFitWidth(image.getWidth() * scale);
      view.setFitHeight(image.getHeight() * scale);
      view.relocate(Math.round(x), Math.round(y));
    }
  }

  private void zoom(double factor) {
    zoomAt(factor, stage.getWidth() / 2, stage.getHeight() / 2);
  }

  /// Changes the size so that the point under the pointer stays.
  private void zoomAt(double factor, double x, double y) {
    fitted = false;
    double before = scale;
    scale = Math.clamp(scale * factor, SMALLEST, LARGEST);
    double by = scale / before;
    place(x - (x - view.getLayoutX()) * by, y - (y - view.getLayoutY()) * by);
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      zoomAt(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getX(), event.getY());
    }
    event.consume();
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    switch (code) {
      case ESCAPE -> close.run();
      case PLUS, EQUALS, ADD -> zoom(STEP);
      case MINUS, SUBTRACT -> zoom(1 / STEP);
      case DIGIT0, NUMPAD0 -> fit();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
