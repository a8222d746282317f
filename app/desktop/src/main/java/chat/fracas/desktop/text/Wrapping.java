package chat.fracas.desktop.text;

import javafx.geometry.NodeOrientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;

/// Lets a text area wrap its lines only while it holds nothing that the toolkit cannot wrap: it throws
/// on a right-to-left line that is wrapped, and paints joined emoji anew on every line. Such lines go
/// on sideways. UI thread only.
public final class Wrapping {
  private static final char FIRST_RIGHT_TO_LEFT = '\u0590';
  private static final char LAST_RIGHT_TO_LEFT = '\u08FF';
  private static final char FIRST_PRESENTED = '\uFB1D';
  private static final char LAST_PRESENTED = '\uFEFF';

  private Wrapping() {}

  public static void keepSafe(TextArea area) {
    // before the change, for the toolkit measures at once
    area.setTextFormatter(
        new TextFormatter<>(
            change -> {
              if (change.isContentChange()) {
                var next = change.getControlNewText();
                if (!safe(next)) {
                  unwrap(area);
                }
                area.setNodeOrientation(
                    SafeText.rightToLeft(next)
                        ? NodeOrientation.RIGHT_TO_LEFT
                        : NodeOrientation.INHERIT);
              }
              return change;
            }));
    area.textProperty().subscribe(now -> area.setWrapText(safe(now)));
  }

  private static void unwrap(TextArea area) {
    if (area.isWrapText()) {
      area.setWrapText(false);
      // the width to wrap at is let go of by a layout only
      area.layout();
    }
    // the pane within would measure the height of the lines as if they were wrapped to its width
    if (area.lookup(".scroll-pane") instanceof ScrollPane pane) {
      pane.setFitToWidth(false);
    }
  }

  /// Whether the toolkit can wrap it.
  static boolean safe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_RIGHT_TO_LEFT && c <= LAST_RIGHT_TO_LEFT
          || c == '\u200C'
          || c == '\u200D'
          || c >= FIRST_PRESENTED && c <= LAST_PRESENTED
          || c == '\uD83A' // Adlam and its neighbours
          || c == '\uD802' // old scripts of the same direction
          || c == '\uD803') {
        return false;
      }
    }
    return true;
  }
}
