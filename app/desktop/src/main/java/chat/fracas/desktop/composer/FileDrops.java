package chat.fracas.desktop.composer;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes files that are dropped on a part of the window. UI thread only.
public final class FileDrops {
  private FileDrops() {}

  /// @param taken hears of the files
  /// @param held hears whether files are held over the part
  public static void on(Node part, Consumer<List<Path>> taken, Consumer<Boolean> held) {
    part.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            held.accept(true);
            event.consume();
          }
        });
    part.addEventHandler(DragEvent.DRAG_EXITED, event -> held.accept(false));
    part.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          held.accept(false);
          if (event.getDragboard().hasFiles()) {
            taken.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }
}
