package chat.fracas.desktop.text;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;

/// What of a flow is selected: by dragging, by double click (a word), by triple click or Ctrl+A
/// (all). Ctrl+C copies it, Escape lets it go.
final class Selection {
  private static final char PICTURE = '\uFFFC';
  private static final int WORD_CLICKS = 2;

  private final Supplier<Flow> flow;
  private final List<TextMaker.Part> parts;
  private final Runnable onChange;
  private int anchor;
  private int end;

  Selection(Node owner, Supplier<Flow> flow, List<TextMaker.Part> parts, Runnable onChange) {
    this.flow = flow;
    this.parts = parts;
    this.onChange = onChange;
    owner.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            owner.requestFocus();
            press(event);
          }
        });
    owner.addEventHandler(
        MouseEvent.MOUSE_DRAGGED,
        event -> {
          if (event.isPrimaryButtonDown()) {
            select(anchor, at(event));
          }
        });
    owner.focusedProperty().subscribe(focused -> clearUnless(focused));
    owner.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  void all() {
    select(0, flat().length());
  }

  void clear() {
    select(0, 0);
  }

  String text() {
    int from = Math.min(anchor, end);
    int to = Math.max(anchor, end);
    var text = new StringBuilder();
    int at = 0;
    for (var part : parts) {
      int next = at + Flow.length(part);
      if (next > from && at < to) {
        text.append(
            part.node() instanceof Text
                ? part.copied().substring(Math.max(0, from - at), Math.min(next, to) - at)
                : part.copied());
      }
      at = next;
    }
    return text.toString();
  }

  PathElement[] shape() {
    return anchor == end
        ? new PathElement[0]
        : flow.get().shape(Math.min(anchor, end), Math.max(anchor, end));
  }

  private void press(MouseEvent event) {
    if (event.getClickCount() == WORD_CLICKS) {
      word(at(event));
    } else if (event.getClickCount() > WORD_CLICKS) {
      all();
    } else if (event.isShiftDown()) {
      select(anchor, at(event));
    } else {
      int place = at(event);
      select(place, place);
    }
  }

  /// Selects the word around a place.
  void word(int place) {
    var words = BreakIterator.getWordInstance(Locale.ROOT);
    var flat = flat();
    if (flat.isEmpty()) {
      return;
    }
    words.setText(flat);
    int to = words.following(Math.min(place, flat.length() - 1));
    select(words.previous(), to);
  }

  void select(int from, int to) {
    anchor = from;
    end = to;
    onChange.run();
  }

  private void clearUnless(boolean focused) {
    if (!focused && anchor != end) {
      clear();
    }
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C && anchor != end) {
      var content = new ClipboardContent();
      content.putString(text());
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
      all();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && anchor != end) {
      clear();
      event.consume();
    }
  }

  private int at(MouseEvent event) {
    var point = flow.get().region().sceneToLocal(event.getSceneX(), event.getSceneY());
    return flow.get().at(point.getX(), point.getY());
  }

  /// The flow as its layout counts it.
  private String flat() {
    var flat = new StringBuilder();
    for (var part : parts) {
      flat.append(part.node() instanceof Text ? part.copied() : String.valueOf(PICTURE));
    }
    return flat.toString();
  }
}
