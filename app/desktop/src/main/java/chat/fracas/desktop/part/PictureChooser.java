package chat.fracas.desktop.part;

import chat.fracas.i18n.RoomSettingsText;
import chat.fracas.i18n.Texts;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Lets a picture be chosen from the disk.
public final class PictureChooser {
  private PictureChooser() {}

  /// @param owner a node of the window that asks
  public static void open(Node owner, Texts texts, Consumer<Path> chosen) {
    var chooser = new FileChooser();
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                texts.of(RoomSettingsText.PICTURE_LABEL),
                "*.png",
                "*.jpg",
                "*.jpeg",
                "*.gif",
                "*.webp"));
    var file = chooser.showOpenDialog(owner.getScene().getWindow());
    if (file != null) {
      chosen.accept(file.toPath());
    }
  }
}
