package chat.fracas.desktop.view;

import javafx.scene.layout.Region;

/// A part of the window that observes something until it is disposed. UI thread only.
public interface View {
  Region region();

  /// Puts the keyboard where work begins in this part.
  default void focus() {
    region().requestFocus();
  }

  /// Ends all observation. The region is not shown again.
  void dispose();
}
