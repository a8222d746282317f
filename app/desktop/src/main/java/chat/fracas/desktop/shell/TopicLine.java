package chat.fracas.desktop.shell;

import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.LinkTip;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.roominfo.LinkedText;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.Region;

/// A topic on one line, with its links; what does not fit is cut, and what comes after it not shown.
/// UI thread only.
final class TopicLine extends Region {
  /// Between words and a link: a line would lose them.
  private static final Pattern EDGE_SPACES = Pattern.compile("^\\s+|\\s+$");

  private static final String NO_BREAK_SPACE = "\u00A0";

  private final TextMaker maker;
  private final List<Region> pieces = new ArrayList<>();

  TopicLine(TextMaker maker) {
    this.maker = maker;
    setMinWidth(0);
    getStyleClass().add("header-topic");
  }

  void show(String topic) {
    pieces.clear();
    LinkedText.pieces(topic).forEach(piece -> pieces.add(node(piece)));
    var direction = new Bidi(topic, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    setNodeOrientation(
        direction.baseIsLeftToRight()
            ? NodeOrientation.LEFT_TO_RIGHT
            : NodeOrientation.RIGHT_TO_LEFT);
    getChildren().setAll(pieces);
    requestLayout();
  }

  private Region node(LinkedText.Piece piece) {
    return piece.link().map(address -> link(piece.text(), address)).orElseGet(() -> words(piece));
  }

  private Region words(LinkedText.Piece piece) {
    var label = new LineLabel(maker, TextStyle.CAPTION).tinted("fr-secondary");
    label.show(EDGE_SPACES.matcher(piece.text()).replaceAll(NO_BREAK_SPACE));
    return label;
  }

  private Region link(String text, String address) {
    var link = TextStyle.CAPTION.on(new Hyperlink(text));
    link.setMnemonicParsing(false);
    link.setMinWidth(0);
    link.setOnAction(event -> maker.open().accept(address));
    LinkTip.on(link, address);
    return link;
  }

  @Override
  protected double computePrefWidth(double height) {
    return pieces.stream().mapToDouble(piece -> piece.prefWidth(-1)).sum();
  }

  @Override
  protected double computePrefHeight(double width) {
    return pieces.stream().mapToDouble(piece -> piece.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double left = 0;
    for (Region piece : pieces) {
      double width = Math.min(snapSizeX(piece.prefWidth(-1)), getWidth() - left);
      boolean seen = width > 0;
      piece.setVisible(seen);
      if (seen) {
        piece.resizeRelocate(left, 0, width, getHeight());
        left += width;
      }
    }
  }
}
