package chat.fracas.desktop.part;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Lets a file be chosen in the system's window. UI thread only.
public final class FileWindow {
  private FileWindow() {}

  /// Where to save something.
  ///
  /// @param owner a node of the window that asks
  /// @param name what the file is called unless the person says otherwise
  public static Optional<Path> toSave(Node owner, String name) {
    var chooser = new FileChooser();
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow()))
        .map(file -> file.toPath());
  }

  /// A file that is there.
  public static Optional<Path> toRead(Node owner) {
    return Optional.ofNullable(new FileChooser().showOpenDialog(owner.getScene().getWindow()))
        .map(file -> file.toPath());
  }
}
