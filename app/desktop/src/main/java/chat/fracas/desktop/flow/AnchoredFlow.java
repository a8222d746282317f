package chat.fracas.desktop.flow;

import chat.fracas.engine.observe.ListDiff;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Shows the rows in view of a long list, each as high as it wants to be. UI thread only.
///
/// One row in view is the anchor: its top stays where it is whatever happens to the others. At the end
/// the anchor is the bottom of the last row, so that what comes or grows there comes into view. Only
/// rows in view are made and measured; the scroll bar counts rows, not pixels.
public final class AnchoredFlow<T> extends Region {
  /// What is in view.
  public interface ViewListener {
    void inView(int first, int last, boolean atEnd);
  }

  /// Rows kept for later use, of each kind.
  private static final int SPARE_ROWS = 12;

  private static final double ARROW_STEP = 48;

  private final Rows<T> rows;
  private final List<T> items = new ArrayList<>();
  private final Heights heights = new Heights();
  private final TreeMap<Integer, Row> shown = new TreeMap<>();
  private final Map<Object, Deque<Row>> spare = new HashMap<>();
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private final double bottomSpace;
  private ViewListener listener = (first, last, atEnd) -> {};
  private int anchor;
  private double anchorTop;
  private boolean atEnd = true;
  private double measuredWidth = -1;
  private boolean moving;
  private Optional<String> current = Optional.empty();
  private int toldFirst = -1;
  private int toldLast = -1;
  private boolean toldEnd;

  /// @param bottomSpace free space below the last row
  public AnchoredFlow(Rows<T> rows, double bottomSpace) {
    this.rows = rows;
    this.bottomSpace = bottomSpace;
    bar.setOrientation(Orientation.VERTICAL);
    bar.setMin(0);
    bar.setMax(1);
    bar.setFocusTraversable(false);
    bar.valueProperty().subscribe(value -> dragged(value.doubleValue()));
    getChildren().add(bar);
    setClip(clip);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  public void onView(ViewListener next) {
    listener = next;
  }

  public List<T> items() {
    return List.copyOf(items);
  }

  public int size() {
    return items.size();
  }

  /// The row that is held in its place.
  int anchor() {
    return anchor;
  }

  public boolean atEnd() {
    return atEnd;
  }

  /// Applies changes of the list in order; what is looked at keeps its place.
  public void apply(List<ListDiff<T>> diffs) {
    for (var diff : diffs) {
      switch (diff) {
        case ListDiff.Reset<T> reset -> reset(reset.items());
        case ListDiff.Insert<T> insert -> insert(insert.index(), insert.items());
        case ListDiff.Set<T> set -> set(set.index(), set.item());
        case ListDiff.Remove<T> remove -> remove(remove.index(), remove.count());
      }
    }
    tellAgain();
    requestLayout();
  }

  private void reset(List<T> next) {
    Optional<String> key =
        anchor < items.size() ? Optional.of(rows.key(items.get(anchor))) : Optional.empty();
    boolean wasEmpty = items.isEmpty();
    List.copyOf(shown.values()).forEach(this::putAway);
    shown.clear();
    items.clear();
    items.addAll(next);
    heights.clear();
    heights.insert(0, next.size());
    int found = key.map(this::indexOf).orElse(-1);
    if (found >= 0) {
      anchor = found;
    } else {
      atEnd = atEnd || wasEmpty;
      anchor = Math.max(0, next.size() - 1);
    }
  }

  private void insert(int index, List<T> added) {
    shift(index, added.size());
    items.addAll(index, added);
    heights.insert(index, added.size());
    if (index <= anchor) {
      anchor += added.size();
    }
  }

  private void set(int index, T item) {
    boolean same = rows.kind(items.get(index)).equals(rows.kind(item));
    items.set(index, item);
    heights.forget(index);
    var row = shown.get(index);
    if (row != null) {
      if (same) {
        rows.show(row.region(), item);
      } else {
        shown.remove(index);
        putAway(row);
      }
    }
  }

  private void remove(int index, int count) {
    for (int i = index; i < index + count; i++) {
      var row = shown.remove(i);
      if (row != null) {
        putAway(row);
      }
    }
    shift(index + count, -count);
    items.subList(index, index + count).clear();
    heights.remove(index, count);
    if (anchor >= index + count) {
      anchor -= count;
    } else if (anchor >= index) {
      anchor = Math.max(0, Math.min(index, items.size() - 1));
    }
  }

  private void shift(int from, int by) {
    var moved = new TreeMap<>(shown.tailMap(from, true));
    shown.tailMap(from, true).clear();
    moved.forEach((index, row) -> shown.put(index + by, row));
  }

  public int indexOf(String key) {
    for (int i = items.size() - 1; i >= 0; i--) {
      if (rows.key(items.get(i)).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /// The row of an item, while it is in view.
  public Optional<Region> rowOf(String key) {
    return shown.entrySet().stream()
        .filter(entry -> rows.key(items.get(entry.getKey())).equals(key))
        .map(entry -> entry.getValue().region())
        .findFirst();
  }

  /// Brings a row into view, a third from the top, unless it is in view already.
  public void show(int index) {
    var row = shown.get(index);
    if (row != null
        && row.region().getLayoutY() >= 0
        && row.region().getLayoutY() + heights.get(index) <= getHeight()) {
      return;
    }
    atEnd = false;
    anchor = index;
    anchorTop = Math.round(getHeight() / 3);
    requestLayout();
  }

  public void showEnd() {
    atEnd = true;
    requestLayout();
  }

  /// Moves what is in view up (positive) or down.
  public void scrollBy(double pixels) {
    double by = Math.round(pixels);
    if (by == 0 || items.isEmpty() || (by > 0 && atEnd)) {
      return;
    }
    if (atEnd) {
      pickAnchor();
      atEnd = false;
    }
    anchorTop -= by;
    requestLayout();
  }

  private void wheel(ScrollEvent event) {
    if (!event.isControlDown()) {
      scrollBy(-event.getDeltaY());
      event.consume();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isShiftDown()) {
      return;
    }
    boolean used =
        switch (event.getCode()) {
          case UP -> step(-1);
          case DOWN -> step(1);
          case PAGE_UP -> page(-1);
          case PAGE_DOWN -> page(1);
          case HOME -> jump(0);
          case END -> jump(items.size() - 1);
          default -> false;
        };
    if (used) {
      event.consume();
    }
  }

  private boolean page(int direction) {
    scrollBy(direction * Math.max(ARROW_STEP, getHeight() - ARROW_STEP));
    return true;
  }

  private boolean jump(int index) {
    if (index == items.size() - 1) {
      showEnd();
    } else {
      atEnd = false;
      anchor = index;
      anchorTop = 0;
      requestLayout();
    }
    return true;
  }

  /// Gives the keyboard to the row before or after the one that has it.
  private boolean step(int direction) {
    if (shown.isEmpty()) {
      return false;
    }
    int at = current.map(this::indexOf).orElse(-1);
    int next = at < 0 ? lastInView() : Math.clamp(at + direction, 0, items.size() - 1);
    focusRow(next);
    return true;
  }

  private void focusRow(int index) {
    current = Optional.of(rows.key(items.get(index)));
    var row = shown.get(index);
    if (row == null
        || row.region().getLayoutY() < 0
        || row.region().getLayoutY() + row.region().getHeight() > getHeight()) {
      if (row == null) {
        show(index);
      } else if (row.region().getLayoutY() < 0) {
        scrollBy(row.region().getLayoutY());
      } else {
        scrollBy(row.region().getLayoutY() + row.region().getHeight() - getHeight());
      }
      layout();
    }
    Optional.ofNullable(shown.get(index)).ifPresent(now -> now.region().requestFocus());
  }

  private int lastInView() {
    return shown.lastKey();
  }

  private void dragged(double value) {
    if (moving || items.isEmpty()) {
      return;
    }
    if (value >= 1) {
      showEnd();
      return;
    }
    double position = value * Math.max(1, items.size() - shown.size());
    atEnd = false;
    anchor = Math.clamp((int) position, 0, items.size() - 1);
    double height = heights.knows(anchor) ? heights.get(anchor) : ARROW_STEP;
    anchorTop = -Math.round((position - anchor) * height);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    clip.setWidth(width);
    clip.setHeight(height);
    double barWidth = bar.prefWidth(-1);
    bar.resizeRelocate(width - barWidth, 0, barWidth, height);
    if (width != measuredWidth) {
      heights.forgetAll();
      measuredWidth = width;
    }
    forgetChanged();
    if (items.isEmpty() || height <= 0) {
      List.copyOf(shown.values()).forEach(this::putAway);
      shown.clear();
      moveBar();
      return;
    }
    anchor = Math.clamp(anchor, 0, items.size() - 1);
    if (!atEnd) {
      layoutFromAnchor();
    }
    if (atEnd) {
      layoutFromEnd();
    }
    pickAnchor();
    moveBar();
    tell();
  }

  private void forgetChanged() {
    for (var entry : shown.entrySet()) {
      if (entry.getValue().region().isNeedsLayout()) {
        heights.forget(entry.getKey());
      }
    }
  }

  /// Places rows around the anchor; turns to the end when there is not enough below.
  private void layoutFromAnchor() {
    double top = anchorTop;
    int first = anchor;
    while (top > 0 && first > 0) {
      first--;
      top -= heightOf(first);
    }
    if (top > 0) {
      top = 0;
    }
    // an anchor far below the view or far above it: only what is in view is kept
    while (first < items.size() - 1 && top + heightOf(first) <= 0) {
      top += heightOf(first);
      first++;
    }
    double bottom = top;
    int last = first - 1;
    while (bottom < getHeight() && last < items.size() - 1) {
      last++;
      bottom += heightOf(last);
    }
    if (last == items.size() - 1 && bottom + bottomSpace <= getHeight()) {
      atEnd = true;
      return;
    }
    place(first, last, top);
  }

  private void layoutFromEnd() {
    int first = items.size();
    double top = getHeight() - bottomSpace;
    while (top > 0 && first > 0) {
      first--;
      top -= heightOf(first);
    }
    place(first, items.size() - 1, top);
  }

  private void place(int first, int last, double top) {
    for (int index : List.copyOf(shown.keySet())) {
      if (index < first || index > last) {
        putAway(shown.remove(index));
      }
    }
    double y = top;
    for (int i = first; i <= last; i++) {
      var row = rowAt(i);
      double height = heightOf(i);
      row.region().resizeRelocate(0, y, measuredWidth, height);
      y += height;
    }
  }

  /// The anchor is the first row whose top is in view, so that what grows above it moves nothing.
  private void pickAnchor() {
    if (shown.isEmpty()) {
      return;
    }
    var best = shown.firstEntry();
    for (var entry : shown.entrySet()) {
      double top = entry.getValue().region().getLayoutY();
      if (top >= 0 && top < getHeight() && rows.anchors(items.get(entry.getKey()))) {
        best = entry;
        break;
      }
      if (rows.anchors(items.get(entry.getKey()))) {
        best = entry;
      }
    }
    anchor = best.getKey();
    anchorTop = best.getValue().region().getLayoutY();
  }

  private double heightOf(int index) {
    if (heights.knows(index)) {
      return heights.get(index);
    }
    var region = rowAt(index).region();
    double height = Math.ceil(region.prefHeight(measuredWidth));
    heights.set(index, height);
    return height;
  }

  private Row rowAt(int index) {
    var there = shown.get(index);
    if (there != null) {
      return there;
    }
    T item = items.get(index);
    var kind = rows.kind(item);
    var kept = spare.getOrDefault(kind, new ArrayDeque<>());
    Row row = kept.poll();
    if (row == null) {
      row = new Row(kind, rows.create(item));
      getChildren().add(getChildren().size() - 1, row.region());
    } else {
      rows.show(row.region(), item);
      row.region().setVisible(true);
    }
    row.region().applyCss();
    shown.put(index, row);
    return row;
  }

  private void putAway(@Nullable Row row) {
    if (row == null) {
      return;
    }
    if (row.region().isFocused()) {
      requestFocus();
    }
    var kept = spare.computeIfAbsent(row.kind(), kind -> new ArrayDeque<>());
    if (kept.size() < SPARE_ROWS) {
      row.region().setVisible(false);
      kept.add(row);
    } else {
      getChildren().remove(row.region());
    }
  }

  private void moveBar() {
    moving = true;
    int inView = Math.max(1, shown.size());
    bar.setVisible(items.size() > inView || (!atEnd && !shown.isEmpty()));
    bar.setVisibleAmount(Math.max(0.05, (double) inView / Math.max(1, items.size())));
    if (atEnd) {
      bar.setValue(1);
    } else if (!shown.isEmpty()) {
      var first = shown.firstEntry();
      double gone = -first.getValue().region().getLayoutY();
      double position = first.getKey() + gone / Math.max(1, heights.get(first.getKey()));
      bar.setValue(Math.clamp(position / Math.max(1, items.size() - inView), 0, 1));
    }
    moving = false;
  }

  private void tellAgain() {
    toldFirst = -1;
  }

  private void tell() {
    if (shown.isEmpty()) {
      return;
    }
    int first = shown.firstKey();
    int last = shown.lastKey();
    if (first == toldFirst && last == toldLast && atEnd == toldEnd) {
      return;
    }
    toldFirst = first;
    toldLast = last;
    toldEnd = atEnd;
    Platform.runLater(() -> listener.inView(first, last, toldEnd));
  }

  private record Row(Object kind, Region region) {}
}
