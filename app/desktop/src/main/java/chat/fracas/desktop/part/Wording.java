package chat.fracas.desktop.part;

import chat.fracas.theme.TextStyle;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Text that others wrote, over several lines: one node for each word, because JavaFX breaks lines of
/// right-to-left text and joined emoji wrongly within one.
public final class Wording {
  /// Longer texts are cut: a panel is no place for them, and each word is a node.
  private static final int MOST_WORDS = 400;

  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  private final List<Node> nodes = new ArrayList<>();
  private final StringBuilder whole = new StringBuilder();
  private final TextStyle style;

  public Wording(TextStyle style) {
    this.style = style;
  }

  /// Adds plain words.
  public Wording plain(String text, String... classes) {
    words(text)
        .forEach(
            word -> {
              var node = style.on(new Text(word));
              node.getStyleClass().add("fr-words");
              node.getStyleClass().addAll(classes);
              nodes.add(node);
            });
    whole.append(text);
    return this;
  }

  /// Adds words that were looked for.
  public Wording found(String text) {
    words(text)
        .forEach(
            word -> {
              var label = style.on(new Label(word.strip()));
              label.getStyleClass().add("fr-found");
              nodes.add(label);
              if (!word.equals(word.strip())) {
                nodes.add(style.on(new Text(" ")));
              }
            });
    whole.append(text);
    return this;
  }

  /// Adds a link.
  public Wording link(String text, String address, Consumer<String> follow) {
    var link = style.on(new Hyperlink(text));
    link.setMnemonicParsing(false);
    link.setOnAction(event -> follow.accept(address));
    nodes.add(link);
    whole.append(text);
    return this;
  }

  public TextFlow flow() {
    var flow = new TextFlow();
    flow.getChildren().setAll(nodes.subList(0, Math.min(nodes.size(), MOST_WORDS)));
    flow.setAccessibleText(whole.toString());
    if (!whole.isEmpty()
        && !new Bidi(whole.toString(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()) {
      flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
    }
    return flow;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(match -> match.group()).limit(MOST_WORDS).toList();
  }
}
