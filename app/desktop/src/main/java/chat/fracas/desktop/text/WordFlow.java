package chat.fracas.desktop.text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;

/// For text that JavaFX cannot wrap: breaks lines and orders words (Unicode TR 9) itself, so that
/// each `Text` is a single unwrapped word.
///
/// In a right-to-left region the toolkit mirrors coordinates: x grows from the right edge.
final class WordFlow extends Region implements Flow {
  private static final char PICTURE = '\uFFFC';
  private static final double SPACE_EM = 0.28;

  /// Makes lines of 15 px text 22 high.
  private static final double LEADING = 0.21;

  /// Fonts of some scripts claim far more room than their letters take.
  private static final double TALL = 1.08;

  private static final double DEEP = 1.4;

  /// A part on its line.
  ///
  /// @param gap the space that follows it
  /// @param gapX where that space stands: its direction is its own (Unicode TR 9)
  private record Placed(
      TextMaker.Part part, int start, double x, double width, double gap, double gapX, Line line) {
    int end() {
      return start + Flow.length(part);
    }
  }

  /// One line: where it is, and how far down its letters stand.
  private static final class Line {
    final List<Integer> parts = new ArrayList<>();
    double top;
    double ascent;
    double descent;
    double spacing;

    double bottom() {
      return top + ascent + descent + spacing;
    }
  }

  private final Text strut = new Text("x");
  private List<TextMaker.Part> parts = List.of();
  private byte[] levels = new byte[0];
  private byte[] spaceLevels = new byte[0];
  private int[] starts = new int[0];
  private List<Placed> placed = List.of();
  private double brokenAt = -1;
  private double height;

  WordFlow() {
    strut.getStyleClass().addAll("fr-words", "fr-words-body");
    strut.setVisible(false);
    setMinWidth(0);
  }

  @Override
  public Region region() {
    return this;
  }

  @Override
  public void show(List<TextMaker.Part> next) {
    parts = List.copyOf(next);
    order();
    getChildren().setAll(parts.stream().map(TextMaker.Part::node).toList());
    getChildren().add(strut);
    requestLayout();
  }

  @Override
  public void requestLayout() {
    brokenAt = -1;
    super.requestLayout();
  }

  /// The embedding level of each part, by its first character, and of the space after it.
  private void order() {
    var flat = new StringBuilder();
    starts = new int[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      starts[i] = flat.length();
      var part = parts.get(i);
      flat.append(part.node() instanceof Text ? part.copied() : String.valueOf(PICTURE));
    }
    int base =
        SafeText.rightToLeft(flat) ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
    var bidi = new Bidi(flat.toString(), base);
    levels = new byte[parts.size()];
    spaceLevels = new byte[parts.size()];
    for (int i = 0; i < levels.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : flat.length();
      levels[i] = (byte) bidi.getLevelAt(starts[i]);
      spaceLevels[i] = (byte) bidi.getLevelAt(Math.max(starts[i], end - 1));
    }
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    breakLines(Double.MAX_VALUE);
    double widest = 0;
    for (var one : placed) {
      widest = Math.max(widest, one.x() + one.width());
    }
    return Math.ceil(widest);
  }

  @Override
  protected double computePrefHeight(double width) {
    breakLines(width < 0 ? Double.MAX_VALUE : width);
    return Math.ceil(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    breakLines(getWidth());
    for (var one : placed) {
      var node = one.part().node();
      if (node.isResizable()) {
        node.autosize();
      }
      double top = one.line().top + one.line().spacing / 2 + one.line().ascent;
      node.relocate(one.x(), Math.round(top - above(node)));
    }
  }

  private void breakLines(double width) {
    if (width == brokenAt) {
      return;
    }
    brokenAt = width;
    var lines = new ArrayList<Line>();
    double used = 0;
    Line line = null;
    for (int i = 0; i < parts.size(); i++) {
      double wide = widthOf(parts.get(i).node());
      boolean full = used + wide > width + 0.5 && i > 0 && !glued(parts.get(i - 1));
      if (line == null || full && !line.parts.isEmpty()) {
        line = new Line();
        lines.add(line);
        used = 0;
      }
      line.parts.add(i);
      used += wide + gap(parts.get(i));
      if (parts.get(i).copied().endsWith("\n")) {
        line = null;
      }
    }
    place(lines);
  }

  /// Whether a line cannot end after it.
  private static boolean glued(TextMaker.Part part) {
    return part.copied().endsWith("\u200C");
  }

  private void place(List<Line> lines) {
    var all = new ArrayList<Placed>();
    double strutHeight = strut.getLayoutBounds().getHeight();
    double ascent = strut.getBaselineOffset();
    double descent = strutHeight - ascent;
    double top = 0;
    for (var line : lines) {
      line.top = top;
      line.spacing = strutHeight * LEADING;
      line.ascent = ascent;
      line.descent = descent;
      for (int i : line.parts) {
        var node = parts.get(i).node();
        double above = above(node);
        double below = node.prefHeight(-1) - above;
        boolean letters = node instanceof Text;
        line.ascent = Math.max(line.ascent, letters ? Math.min(above, ascent * TALL) : above);
        line.descent = Math.max(line.descent, letters ? Math.min(below, descent * DEEP) : below);
      }
      all.addAll(placed(line));
      top = line.bottom();
    }
    placed = List.copyOf(all);
    height = top;
  }

  /// The parts of a line in their places. Words and the spaces after them are ordered each by their
  /// own level.
  private List<Placed> placed(Line line) {
    int count = line.parts.size();
    double[] words = new double[count];
    double[] gaps = new double[count];
    double x = 0;
    for (int element : visual(line.parts)) {
      int at = element / 2;
      var part = parts.get(line.parts.get(at));
      if (element % 2 == 0) {
        words[at] = x;
        x += widthOf(part.node());
      } else {
        gaps[at] = x;
        x += gap(part);
      }
    }
    var placed = new ArrayList<Placed>();
    for (int at = 0; at < count; at++) {
      int i = line.parts.get(at);
      var part = parts.get(i);
      placed.add(
          new Placed(part, starts[i], words[at], widthOf(part.node()), gap(part), gaps[at], line));
    }
    return placed;
  }

  /// How far a node stands above the line; one without a line of its own, such as a box over hidden
  /// words, as far as letters do.
  private double above(Node node) {
    double offset = node.getBaselineOffset();
    return offset == Node.BASELINE_OFFSET_SAME_AS_HEIGHT
        ? Math.min(node.prefHeight(-1), strut.getBaselineOffset())
        : offset;
  }

  /// What stands on a line from the edge where it begins: twice the place of a word in `line`, and one
  /// more for the space after it.
  private List<Integer> visual(List<Integer> line) {
    var order = new Integer[2 * line.size()];
    byte[] own = new byte[order.length];
    for (int i = 0; i < line.size(); i++) {
      order[2 * i] = 2 * i;
      order[2 * i + 1] = 2 * i + 1;
      own[2 * i] = levels[line.get(i)];
      own[2 * i + 1] = spaceLevels[line.get(i)];
    }
    Bidi.reorderVisually(own, 0, order, 0, order.length);
    var visual = new ArrayList<>(List.of(order));
    if (rightToLeft()) {
      Collections.reverse(visual);
    }
    return visual;
  }

  private boolean rightToLeft() {
    return getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
  }

  private static double widthOf(Node node) {
    return node instanceof Text text && text.getText().isEmpty() ? 0 : node.prefWidth(-1);
  }

  /// The spaces after a word.
  private double gap(TextMaker.Part part) {
    if (!(part.node() instanceof Text text)) {
      return 0;
    }
    var copied = part.copied();
    int spaces = 0;
    for (int i = copied.length() - 1; i >= text.getText().length(); i--) {
      spaces += copied.charAt(i) == ' ' ? 1 : 0;
    }
    return spaces * SPACE_EM * strut.getFont().getSize();
  }

  @Override
  public int at(double x, double y) {
    Placed nearest = null;
    double distance = Double.MAX_VALUE;
    for (var one : placed) {
      double down = outside(y, one.line().top, one.line().bottom());
      double aside =
          Math.min(
              outside(x, one.x(), one.x() + one.width()),
              outside(x, one.gapX(), one.gapX() + one.gap()));
      double far = down * 10_000 + aside;
      if (far < distance) {
        distance = far;
        nearest = one;
      }
    }
    if (nearest == null) {
      return 0;
    }
    if (nearest.part().node() instanceof Text text) {
      var point = text.parentToLocal(x, y);
      var bounds = text.getLayoutBounds();
      var inside =
          new Point2D(
              Math.clamp(
                  point.getX(), bounds.getMinX(), Math.max(bounds.getMinX(), bounds.getMaxX())),
              bounds.getCenterY());
      int index = text.hitTest(inside).getInsertionIndex();
      return nearest.start() + Math.min(index, Flow.length(nearest.part()));
    }
    return x > nearest.x() + nearest.width() / 2 ? nearest.end() : nearest.start();
  }

  private static double outside(double value, double from, double to) {
    return value < from ? from - value : value > to ? value - to : 0;
  }

  @Override
  public PathElement[] shape(int from, int to) {
    var elements = new ArrayList<PathElement>();
    for (var one : placed) {
      if (one.end() <= from || one.start() >= to) {
        continue;
      }
      double left = one.x();
      double right = one.x() + one.width();
      if (one.part().node() instanceof Text text && (one.start() < from || one.end() > to)) {
        int length = text.getText().length();
        int first = Math.clamp(from - one.start(), 0, length);
        int last = Math.clamp(to - one.start(), 0, length);
        double[] edges = edges(text, first, last);
        left = edges[0];
        right = edges[1];
      }
      elements.addAll(box(one.line(), left, right));
      if (one.gap() > 0 && one.end() < to) {
        elements.addAll(box(one.line(), one.gapX(), one.gapX() + one.gap()));
      }
    }
    return elements.toArray(PathElement[]::new);
  }

  private static List<PathElement> box(Line line, double left, double right) {
    return List.of(
        new MoveTo(left, line.top),
        new LineTo(right, line.top),
        new LineTo(right, line.bottom()),
        new LineTo(left, line.bottom()),
        new ClosePath());
  }

  /// The outer edges of some letters of a word, in this region's coordinates.
  private static double[] edges(Text text, int from, int to) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (var element : text.rangeShape(from, to)) {
      double x =
          switch (element) {
            case MoveTo move -> move.getX();
            case LineTo line -> line.getX();
            default -> Double.NaN;
          };
      if (!Double.isNaN(x)) {
        double outer = text.localToParent(x, 0).getX();
        least = Math.min(least, outer);
        most = Math.max(most, outer);
      }
    }
    return least > most ? new double[] {0, 0} : new double[] {least, most};
  }
}
