package chat.fracas.desktop.message;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Code on a ground of its own, coloured, in lines that are not wrapped. UI thread only.
final class CodeBlock extends StackPane {
  /// Longer code is cut to this many lines; the copy is whole.
  private static final int MOST_LINES = 200;

  /// A longer line would take long to lay out.
  private static final int LONGEST_LINE = 1000;

  CodeBlock(Part.Code code, Texts texts) {
    var flow = new TextFlow();
    flow.getStyleClass().add("fr-code-lines");
    flow.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    for (var token : CodeColours.of(shown(code.text()), code.language())) {
      var text = new Text(token.text());
      text.getStyleClass()
          .addAll("fr-code", "fr-code-" + token.kind().name().toLowerCase(Locale.ROOT));
      flow.getChildren().add(text);
    }
    var scroll = new ScrollPane(flow);
    scroll.getStyleClass().add("fr-code-scroll");
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.addEventFilter(
        javafx.scene.input.ScrollEvent.SCROLL,
        event -> {
          // up and down belongs to the conversation
          if (Math.abs(event.getDeltaY()) >= Math.abs(event.getDeltaX()) && getParent() != null) {
            getParent().fireEvent(event.copyFor(getParent(), getParent()));
            event.consume();
          }
        });
    var copy =
        new IconButton(
            Icon.COPY,
            texts.of(TimelineText.COPY_CODE_BUTTON),
            IconButton.SMALL,
            () -> copy(code.text()));
    copy.setFocusTraversable(false);
    copy.visibleProperty().bind(hoverProperty());
    setAlignment(copy, Pos.TOP_RIGHT);
    getStyleClass().add("fr-code-block");
    getChildren().addAll(scroll, copy);
    setAccessibleText(code.text());
    setMinWidth(0);
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static String shown(String text) {
    var cut = new StringBuilder();
    int lines = 0;
    for (String line : text.replace("\t", "    ").split("\n", -1)) {
      if (lines == MOST_LINES) {
        return cut.append("\n…").toString();
      }
      cut.append(lines == 0 ? "" : "\n");
      cut.append(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
      lines++;
    }
    return cut.toString();
  }
}
