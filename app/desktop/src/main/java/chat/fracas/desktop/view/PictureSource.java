package chat.fracas.desktop.view;

import chat.fracas.engine.media.MediaSource;
import chat.fracas.foundation.id.MxcUri;
import java.util.function.Consumer;
import javafx.scene.image.Image;

/// Pictures by their address, decoded at the size they are shown. UI thread only.
public interface PictureSource {
  /// Calls `shown` with the picture: at once where it is in memory, otherwise later; never when it
  /// cannot be had.
  ///
  /// @param width what it is shown at, in device-independent pixels
  /// @param height likewise
  void load(MxcUri uri, double width, double height, Consumer<Image> shown);

  /// Likewise, and calls `failed` when the picture cannot be had.
  default void load(
      MxcUri uri, double width, double height, Consumer<Image> shown, Runnable failed) {
    load(uri, width, height, shown);
  }

  /// Likewise, for a picture of a message, which may be encrypted.
  default void load(
      MediaSource source, double width, double height, Consumer<Image> shown, Runnable failed) {
    load(source.uri(), width, height, shown, failed);
  }

  /// No pictures at all.
  static PictureSource none() {
    return (uri, width, height, shown) -> {};
  }
}
