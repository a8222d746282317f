package chat.fracas.desktop.message;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.text.Choices;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.TextStyle;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/// Code on a ground of its own, coloured, in lines that are not wrapped. UI thread only.
final class CodeBlock extends StackPane implements Choices {
  /// Longer code is cut to this many lines; the copy is whole.
  private static final int MOST_LINES = 200;

  /// A longer line would take long to lay out.
  private static final int LONGEST_LINE = 1000;

  private static final int LONGEST_LANGUAGE = 20;

  /// How long the button says that the code was copied.
  private static final Duration COPIED = Duration.seconds(1.5);

  private final Part.Code code;
  private final String name;
  private final IconButton button;

  CodeBlock(Part.Code code, Texts texts) {
    this.code = code;
    name = texts.of(TimelineText.COPY_CODE_BUTTON);
    button = new IconButton(Icon.COPY, name, IconButton.SMALL, this::copy);
    button.setFocusTraversable(false);
    button.visibleProperty().bind(hoverProperty());
    setAlignment(button, Pos.TOP_RIGHT);
    getStyleClass().add("fr-code-block");
    getChildren().addAll(new SideScroll(lines()), language(), button);
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    setAccessibleText(code.text());
    setMinWidth(0);
  }

  private TextFlow lines() {
    var flow = new TextFlow();
    flow.getStyleClass().add("fr-code-lines");
    for (var token : CodeColours.of(shown(code.text()), code.language())) {
      var text = new Text(token.text());
      text.getStyleClass()
          .addAll("fr-code", "fr-code-" + token.kind().name().toLowerCase(Locale.ROOT));
      flow.getChildren().add(text);
    }
    return flow;
  }

  /// What the sender calls the language, where the button comes.
  private Label language() {
    var language = code.language();
    var label =
        TextStyle.MICRO.on(
            new Label(language.substring(0, Math.min(language.length(), LONGEST_LANGUAGE))));
    label.getStyleClass().addAll("fr-tertiary", "fr-code-language");
    label.visibleProperty().bind(hoverProperty().not());
    label.setMouseTransparent(true);
    setAlignment(label, Pos.TOP_RIGHT);
    return label;
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(code.text());
    Clipboard.getSystemClipboard().setContent(content);
    button.show(Icon.CHECK, name);
    var pause = new PauseTransition(COPIED);
    pause.setOnFinished(event -> button.show(Icon.COPY, name));
    pause.play();
  }

  @Override
  public List<Choice> choices() {
    return List.of(new Choice(Choice.Kind.COPY, name, this::copy));
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
