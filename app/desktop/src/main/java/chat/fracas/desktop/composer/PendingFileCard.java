package chat.fracas.desktop.composer;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.composer.PendingFile;
import javafx.geometry.Pos;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A file that will be sent, with a small picture of it. UI thread only.
final class PendingFileCard extends HBox {
  private static final double PREVIEW = 36;

  PendingFileCard(PendingFile file, TextMaker maker, Texts texts, Runnable remove) {
    super(Space.SMALL);
    var name = new LineLabel(maker, TextStyle.SMALL_STRONG);
    name.show(file.name());
    var details = new LineLabel(maker, TextStyle.CAPTION).tinted("fr-secondary");
    details.show(file.details());
    var words = new VBox(name, details);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    words.setPrefWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var preview = new StackPane(new IconView(file.picture() ? Icon.IMAGE : Icon.FILE));
    preview.setMinSize(PREVIEW, PREVIEW);
    if (file.picture()) {
      var image =
          new Image(file.path().toUri().toString(), 2 * PREVIEW, 2 * PREVIEW, true, true, true);
      var view = new ImageView(image);
      view.setFitWidth(PREVIEW);
      view.setFitHeight(PREVIEW);
      view.setPreserveRatio(true);
      image
          .progressProperty()
          .subscribe(
              progress -> {
                if (progress.doubleValue() >= 1 && !image.isError()) {
                  preview.getChildren().setAll(view);
                }
              });
    }
    getStyleClass().add("fr-pending-file");
    setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .addAll(
            preview,
            words,
            new IconButton(
                Icon.CLOSE,
                texts.of(ComposerText.REMOVE_UPLOAD_A11Y, file.name()),
                IconButton.SMALL,
                remove));
  }
}
