package chat.fracas.desktop.text;

import chat.fracas.theme.TextStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;

/// Foreign text on one line, with emoji, cut by an ellipsis where it does not fit: names, previews.
/// May be shown something else at any time.
public final class LineLabel extends Region {
  /// What follows could not be seen in any window.
  private static final int LONGEST = 500;

  /// Keeps letters apart as a non-joiner does, which would be painted as a box.
  private static final char HAIR_SPACE = '\u200A';

  private static final List<String> PLAIN = List.of("label");

  private final TextMaker maker;
  private final Label ellipsis = new Label("…");
  private final List<Node> pieces = new ArrayList<>();
  private String shown = "";
  private String styleClass;
  private String tint = "";

  /// Whether it is one stretch of letters in the window's own font, which needs no other ellipsis than
  /// its own: nearly always.
  private boolean plain;

  public LineLabel(TextMaker maker, TextStyle style) {
    this.maker = maker;
    styleClass = style.styleClass();
    ellipsis.setVisible(false);
    getStyleClass().addAll("fr-line", styleClass);
    setAccessibleRole(AccessibleRole.TEXT);
    setMinWidth(0);
  }

  /// Another size or weight, as of an unread room.
  public void style(TextStyle style) {
    if (!styleClass.equals(style.styleClass())) {
      getStyleClass().remove(styleClass);
      styleClass = style.styleClass();
      getStyleClass().add(styleClass);
    }
  }

  /// A colour by its style class, such as `fr-secondary` or `fr-name-3`.
  public LineLabel tinted(String next) {
    if (!next.equals(tint)) {
      tint(next);
    }
    return this;
  }

  private void tint(String next) {
    for (var node : getChildren()) {
      if (node instanceof Label label) {
        label.getStyleClass().remove(tint);
        label.getStyleClass().add(next);
      }
    }
    ellipsis.getStyleClass().remove(tint);
    tint = next;
  }

  public void show(String text) {
    if (text.equals(shown)) {
      return;
    }
    shown = text;
    var line = TextMaker.oneLine(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    pieces.clear();
    var letters = new StringBuilder();
    for (var piece : Piece.of(line, true)) {
      if (piece instanceof Piece.Picture picture) {
        addLabel(letters);
        pieces.add(maker.emoji(picture.text(), "fr-emoji-line"));
      } else {
        letters.append(piece.text());
      }
    }
    addLabel(letters);
    plain = pieces.size() == 1 && pieces.getFirst().getStyleClass().equals(PLAIN);
    setNodeOrientation(
        SafeText.rightToLeft(line) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    setAccessibleText(line);
    getChildren().setAll(pieces);
    if (!plain) {
      getChildren().add(ellipsis);
    }
    tint(tint);
    requestLayout();
  }

  /// What has the height of a line.
  private Label strut() {
    return plain && pieces.getFirst() instanceof Label only ? only : ellipsis;
  }

  /// What is shown, as it was given.
  public String text() {
    return shown;
  }

  private void addLabel(StringBuilder letters) {
    if (!letters.isEmpty()) {
      var label = new Label(letters.toString().replace('\u200C', HAIR_SPACE));
      label.setTextOverrun(OverrunStyle.ELLIPSIS);
      label.setMinWidth(0);
      label.setMnemonicParsing(false);
      TextMaker.scriptOf(letters.toString(), styleClass.endsWith("strong"), label.getStyleClass());
      pieces.add(label);
      letters.setLength(0);
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return snapSizeX(
        snappedLeftInset()
            + pieces.stream().mapToDouble(piece -> piece.prefWidth(-1)).sum()
            + snappedRightInset());
  }

  @Override
  protected double computePrefHeight(double width) {
    double tallest = strut().prefHeight(-1);
    for (var piece : pieces) {
      tallest = Math.max(tallest, piece.prefHeight(-1));
    }
    return snappedTopInset() + tallest + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  public double getBaselineOffset() {
    return snappedTopInset()
        + (getHeight() - strut().prefHeight(-1)) / 2
        + strut().getBaselineOffset();
  }

  @Override
  protected void layoutChildren() {
    double right = getWidth() - snappedRightInset();
    double left = snappedLeftInset() + indent(right - snappedLeftInset());
    double top = snappedTopInset();
    double height = getHeight() - top - snappedBottomInset();
    boolean full = false;
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      double width = snapSizeX(piece.prefWidth(-1));
      double reserved = i == pieces.size() - 1 ? 0 : ellipsis.prefWidth(-1);
      if (!full && left + width + reserved > right + 1) {
        full = true;
        if (piece instanceof Label) {
          width = Math.max(0, right - left);
          place(piece, left, top, width, height);
          ellipsis.setVisible(false);
        } else {
          piece.setVisible(false);
          ellipsis.setVisible(true);
          place(ellipsis, left, top, ellipsis.prefWidth(-1), height);
        }
        left = right;
      } else if (full) {
        piece.setVisible(false);
      } else {
        place(piece, left, top, width, height);
        left += width;
      }
    }
    if (!full) {
      ellipsis.setVisible(false);
    }
  }

  /// Texts of either direction begin at the same edge of a list: the one of the window's direction.
  private double indent(double available) {
    boolean against =
        getParent() != null
            && getParent().getEffectiveNodeOrientation() != getEffectiveNodeOrientation();
    double total = pieces.stream().mapToDouble(piece -> snapSizeX(piece.prefWidth(-1))).sum();
    return against ? Math.max(0, available - total) : 0;
  }

  private void place(Node node, double x, double y, double width, double height) {
    if (node instanceof Label) {
      node.setVisible(true);
    } else if (node instanceof EmojiView) {
      node.setVisible(true);
    }
    layoutInArea(
        node,
        x,
        y,
        width,
        height,
        0,
        javafx.geometry.Insets.EMPTY,
        false,
        false,
        javafx.geometry.HPos.LEFT,
        VPos.CENTER);
    if (node instanceof Label label) {
      label.resize(width, label.prefHeight(-1));
    }
  }
}
