package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.view.View;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A dialog in its card: where the keyboard begins, and what ends with it.
record DialogCard(ModalFrame frame, Node first, Runnable ending) implements View {
  static DialogCard of(ModalFrame frame, Node first) {
    return new DialogCard(frame, first, () -> {});
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    Platform.runLater(first::requestFocus);
  }

  @Override
  public void dispose() {
    ending.run();
  }
}
