package chat.fracas.desktop.shell;

import chat.fracas.viewmodel.preference.PanelState;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Lays the columns of the window out: side by side where there is room, one at a time on the narrowest
/// windows. An open panel takes its room from the list of rooms first, down to pictures only; where that
/// is not enough it lies over the conversation.
final class ShellLayout extends Region {
  static final double PANEL_WIDTH = 340;
  private static final double WIDEST_PANEL = 510;

  /// The room list when it shows pictures only.
  static final double ICONS_WIDTH = 64;

  /// A conversation narrower than this is no pleasure to read.
  static final double LEAST_CONVERSATION = 360;

  /// Beside an open panel it may be a little narrower; at the usual text size.
  static final double LEAST_BESIDE_PANEL = 320;

  /// Below this only one column is shown.
  static final double ONE_COLUMN = 640;

  private static final double HANDLE_WIDTH = 6;

  private final Region rail;
  private final Region list;
  private final Region middle;
  private final Region panel;
  private final Node handle;
  private final DoubleProperty listWidth = new SimpleDoubleProperty(280);
  private final DoubleProperty textScale = new SimpleDoubleProperty(1);
  private final BooleanProperty listOpen = new SimpleBooleanProperty(true);
  private final BooleanProperty panelOpen = new SimpleBooleanProperty(false);
  private final BooleanProperty listFirst = new SimpleBooleanProperty(true);
  private final BooleanProperty oneColumn = new SimpleBooleanProperty(false);
  private final BooleanProperty iconsOnly = new SimpleBooleanProperty(false);

  ShellLayout(Region rail, Region list, Region middle, Region panel, Node handle) {
    this.rail = rail;
    this.list = list;
    this.middle = middle;
    this.panel = panel;
    this.handle = handle;
    getChildren().addAll(middle, rail, list, panel, handle);
    for (var property : new BooleanProperty[] {listOpen, panelOpen, listFirst}) {
      property.subscribe(this::showColumns);
      property.subscribe(this::requestLayout);
    }
    listWidth.subscribe(this::requestLayout);
    textScale.subscribe(this::measure);
    textScale.subscribe(this::requestLayout);
    widthProperty().subscribe(this::measure);
    listOpen.subscribe(this::measure);
    panelOpen.subscribe(this::measure);
  }

  private void measure() {
    oneColumn.set(getWidth() < ONE_COLUMN * grown());
    iconsOnly.set(!oneColumn.get() && (!listOpen.get() || listGivesWay()));
    showColumns();
  }

  /// At once, not with the next layout: what is not visible cannot have the keyboard.
  private void showColumns() {
    boolean single = oneColumn.get();
    boolean left = !single || listFirst.get();
    show(rail, left);
    show(list, left);
    show(middle, !single || !listFirst.get());
    show(panel, panelOpen.get() && middle.isVisible());
    handle.setVisible(!single);
  }

  /// At the usual text size; larger text widens it.
  DoubleProperty listWidth() {
    return listWidth;
  }

  /// How much larger than usual the text is.
  DoubleProperty textScale() {
    return textScale;
  }

  private double grown() {
    return Math.max(1, textScale.get());
  }

  /// As wide as its text wants, but never so wide that no conversation fits beside it.
  private double shownListWidth() {
    double room = getWidth() - railWidth() - LEAST_CONVERSATION;
    double least = Math.min(listWidth.get(), Math.max(room, PanelState.MINIMUM_LIST_WIDTH));
    double alone = Math.clamp(listWidth.get() * grown(), least, Math.max(room, least));
    return panelBeside()
        ? Math.min(alone, Math.max(besidePanel(), PanelState.MINIMUM_LIST_WIDTH))
        : alone;
  }

  /// What an open panel and a readable conversation leave of the width for the list of rooms.
  private double besidePanel() {
    // not the rail's own width: that follows a change of the text size later than this is asked
    double columns = oneColumn.get() ? 0 : ICONS_WIDTH * grown();
    return getWidth() - columns - LEAST_BESIDE_PANEL * grown() - panelWidth();
  }

  private boolean panelBeside() {
    return panelOpen.get() && !panelCovers();
  }

  /// Whether the list shows pictures only because a panel is open.
  private boolean listGivesWay() {
    return panelBeside() && besidePanel() < PanelState.MINIMUM_LIST_WIDTH;
  }

  /// The width at the usual text size of a list whose right edge is there.
  double listWidthTo(double edge) {
    return (edge - railWidth()) / grown();
  }

  /// Whether the list shows names, or pictures only.
  BooleanProperty listOpen() {
    return listOpen;
  }

  BooleanProperty panelOpen() {
    return panelOpen;
  }

  /// Which column is shown where there is room for one.
  BooleanProperty listFirst() {
    return listFirst;
  }

  /// Whether there is room for one column only.
  BooleanProperty oneColumn() {
    return oneColumn;
  }

  BooleanProperty iconsOnly() {
    return iconsOnly;
  }

  /// Whether the panel stands over the conversation instead of beside it.
  boolean panelCovers() {
    return besidePanel() < (oneColumn.get() ? 0 : ICONS_WIDTH * grown());
  }

  /// Follows the text size, as what is in it does.
  double railWidth() {
    return snapSizeX(rail.prefWidth(-1));
  }

  private double panelWidth() {
    return Math.min(snapSizeX(PANEL_WIDTH * grown()), WIDEST_PANEL);
  }

  private double columnsAtLeft() {
    if (oneColumn.get()) {
      return listFirst.get() ? getWidth() : 0;
    }
    return railWidth() + (iconsOnly.get() ? railWidth() : shownListWidth());
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean left = rail.isVisible();
    double from = left ? columnsAtLeft() : 0;
    if (left) {
      rail.resizeRelocate(0, 0, railWidth(), height);
      list.resizeRelocate(railWidth(), 0, from - railWidth(), height);
    }
    boolean covers = panelCovers();
    double panelWidth = Math.min(panelWidth(), width - from);
    double right = panel.isVisible() && !covers ? panelWidth : 0;
    middle.resizeRelocate(from, 0, Math.max(0, width - from - right), height);
    panel.resizeRelocate(width - panelWidth, 0, panelWidth, height);
    handle.resizeRelocate(from - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
  }

  private static void show(Region region, boolean visible) {
    region.setVisible(visible);
    region.setManaged(visible);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 1280;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 800;
  }
}
