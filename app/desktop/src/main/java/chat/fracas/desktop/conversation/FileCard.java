package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.ProgressLine;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.Delivery;
import chat.fracas.viewmodel.timeline.MessageBody;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A file of a message: what it is, how large, and the button that fetches it. UI thread only.
final class FileCard extends HBox {
  private static final double WIDTH = 360;

  FileCard(MessageBody.File file, Delivery delivery, Kit kit) {
    super(Space.MEDIUM);
    var texts = kit.surroundings().texts();
    var name = new LineLabel(kit.maker(), TextStyle.NAME);
    name.show(file.file().name());
    var details = new LineLabel(kit.maker(), TextStyle.CAPTION).tinted("fr-secondary");
    details.show(file.file().details());
    var words = new VBox(name, details);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    words.setPrefWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var icon =
        new IconView(
            switch (file.kind()) {
              case DOCUMENT -> Icon.FILE_TEXT;
              case AUDIO -> Icon.AUDIO;
              case VIDEO -> Icon.VIDEO_FILE;
            });
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("fr-file-card");
    setMaxWidth(kit.grown(WIDTH));
    setPrefWidth(kit.grown(WIDTH));
    getChildren().addAll(icon, words);
    if (delivery instanceof Delivery.Uploading uploading) {
      var progress = new ProgressLine(file.file().name());
      progress.progress().set(uploading.fraction());
      words.getChildren().set(1, progress);
    } else if (file.file().remote().isPresent()) {
      var save =
          new IconButton(
              Icon.DOWNLOAD,
              texts.of(TimelineText.DOWNLOAD_A11Y, file.file().name()),
              IconButton.NORMAL,
              () -> kit.actions().save(file.file()));
      save.setFocusTraversable(false);
      getChildren().add(save);
    }
  }
}
