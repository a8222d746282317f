package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.Patience;
import chat.fracas.desktop.control.Skeleton;
import chat.fracas.desktop.flow.AnchoredFlow;
import chat.fracas.engine.observe.ListDiff;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.MembersText;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Motion;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.MessageLayout;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.Tile;
import chat.fracas.viewmodel.timeline.TimelineScreen;
import chat.fracas.viewmodel.timeline.TimelineState;
import chat.fracas.viewmodel.timeline.TimelineViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The messages of a room, with what floats over them: the tools of the message under the pointer and
/// the ways to the unread and to the end. UI thread only.
final class TimelineView extends Region implements TimelineScreen {
  private static final PseudoClass FLASH = PseudoClass.getPseudoClass("flash");
  private static final double TOOLS_RIGHT = 24;
  private static final double TOOLS_UP = 14;
  private static final double BOTTOM = 12;
  private static final double SKELETON_AVATAR = 36;
  private static final int SKELETON_ROWS = 8;

  private final TimelineViewModel model;
  private final Kit kit;
  private final HoverTools tools;
  private final Button toUnread;
  private final Button toEnd;
  private final Region skeleton = Skeleton.rows(SKELETON_ROWS, SKELETON_AVATAR);
  private final Patience waiting = new Patience();
  private final EmptyState empty;
  private final EmptyState failed;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private AnchoredFlow<Tile> flow;
  private double covered;

  TimelineView(TimelineViewModel model, Kit kit) {
    this.model = model;
    this.kit = kit;
    var texts = kit.surroundings().texts();
    tools = new HoverTools(kit);
    toUnread =
        pill(Icon.ARROW_UP, texts.of(TimelineText.JUMP_TO_UNREAD_BUTTON), model::jumpToUnread);
    toEnd = pill(Icon.ARROW_DOWN, "", model::jumpToLatest);
    empty =
        new EmptyState(
            Icon.MESSAGES,
            texts.of(TimelineText.EMPTY_EMPTY),
            Buttons.plain(
                texts.of(MembersText.INVITE_BUTTON),
                () -> kit.surroundings().navigation().open(Destination.INVITE)));
    failed =
        new EmptyState(
            Icon.CLOUD_OFF,
            texts.of(TimelineText.FAILED_ERROR),
            Buttons.plain(texts.of(CommonText.RETRY_BUTTON), model::retryOlder));
    // where the messages will stand
    skeleton.setPadding(new Insets(Space.MEDIUM));
    flow = flow(kit.surroundings().appearance().layout().get());
    getStyleClass().add("fr-timeline");
    setMinSize(0, 0);
    addEventFilter(MouseEvent.MOUSE_MOVED, this::pointed);
    addEventFilter(MouseEvent.MOUSE_EXITED, event -> tools.hide());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuWanted);
    observe();
    model.attach(this);
  }

  private void observe() {
    subscriptions.add(model.state().subscribe(this::showState));
    subscriptions.add(model.unreadAbove().subscribe(now -> toUnread.setVisible(now)));
    subscriptions.add(model.awayFromEnd().subscribe(now -> toEnd.setVisible(now)));
    subscriptions.add(
        model
            .unreadBelow()
            .subscribe(
                count ->
                    toEnd.setText(
                        kit.surroundings()
                            .texts()
                            .of(TimelineText.JUMP_TO_LATEST_BUTTON, count.intValue()))));
    subscriptions.add(
        kit.surroundings().appearance().layout().subscribe((before, now) -> lay(now)));
    subscriptions.add(
        kit.surroundings()
            .appearance()
            .textPercent()
            .subscribe((before, now) -> lay(kit.surroundings().appearance().layout().get())));
  }

  private static Button pill(Icon icon, String text, Runnable action) {
    var pill = Buttons.with(icon, Buttons.plain(text, action));
    pill.getStyleClass().add("fr-jump-pill");
    pill.setVisible(false);
    return pill;
  }

  private AnchoredFlow<Tile> flow(MessageLayout layout) {
    var made = new AnchoredFlow<>(new TileRows(kit, layout), BOTTOM);
    made.setAccessibleText(kit.surroundings().texts().of(TimelineText.CONVERSATION_A11Y));
    made.getStyleClass().add("fr-message-flow");
    made.onView(model::seen);
    return made;
  }

  /// Shows all rows anew in another layout.
  private void lay(MessageLayout layout) {
    flow = flow(layout);
    flow.apply(List.of(new ListDiff.Reset<>(List.copyOf(model.tiles()))));
    showState(model.state().get());
  }

  private void showState(TimelineState state) {
    tools.hide();
    waiting.show(state == TimelineState.LOADING, () -> showParts(state));
  }

  private void showParts(TimelineState state) {
    getChildren()
        .setAll(
            switch (state) {
              case LOADING -> skeleton;
              case SHOWN -> flow;
              case EMPTY -> empty;
              case FAILED -> failed;
            });
    if (state == TimelineState.SHOWN) {
      getChildren().addAll(tools, toUnread, toEnd);
    }
  }

  private void pointed(MouseEvent event) {
    for (Node node = (Node) event.getTarget(); node != null; node = node.getParent()) {
      if (node instanceof HoverTools) {
        return;
      }
      if (node instanceof MessageRow row) {
        pointAt(row);
        return;
      }
    }
    tools.hide();
  }

  /// Shows the tools of a message.
  void pointAt(MessageRow row) {
    var tile = row.tile();
    if (tile == null) {
      return;
    }
    tools.show(tile);
    double right =
        Math.min(getWidth() - TOOLS_RIGHT, kit.grown(MessageRow.GUTTER + MessageRow.COLUMN) + 80);
    double y = Math.max(Space.TINY, row.getLayoutY() - TOOLS_UP);
    tools.relocate(right - tools.getWidth(), y);
  }

  private void menuWanted(ContextMenuEvent event) {
    for (Node node = (Node) event.getTarget(); node != null; node = node.getParent()) {
      if (node instanceof MessageRow row && row.tile() != null) {
        kit.actions().menu(row.tile(), row, event.getScreenX(), event.getScreenY());
        event.consume();
        return;
      }
    }
  }

  /// With Alt a click means that the message is to be read again.
  private void clicked(MouseEvent event) {
    if (!event.isAltDown()) {
      return;
    }
    for (Node node = (Node) event.getTarget(); node != null; node = node.getParent()) {
      if (node instanceof MessageRow row && row.tile() != null) {
        kit.actions().markUnread(row.tile());
        event.consume();
        return;
      }
    }
  }

  private void pressed(KeyEvent event) {
    if (getScene().getFocusOwner() instanceof MessageRow row && row.tile() != null) {
      var tile = row.tile();
      boolean menu =
          event.getCode() == KeyCode.CONTEXT_MENU
              || event.getCode() == KeyCode.ENTER
              || (event.getCode() == KeyCode.F10 && event.isShiftDown());
      if (tile != null && event.getCode() == KeyCode.ENTER && event.isAltDown()) {
        kit.actions().markUnread(tile);
        event.consume();
      } else if (tile != null && event.getCode() == KeyCode.ENTER && opens(tile)) {
        event.consume();
      } else if (menu && tile != null) {
        kit.actions().more(tile, row);
        event.consume();
      }
    }
  }

  /// Enter on a picture shows it large, as a click does.
  private boolean opens(MessageTile tile) {
    boolean picture = tile.body() instanceof MessageBody.Picture shown && !shown.sticker();
    if (picture) {
      kit.actions().openPicture(tile, (MessageBody.Picture) tile.body());
    }
    return picture;
  }

  @Override
  public void changed(List<ListDiff<Tile>> diffs) {
    flow.apply(diffs);
    var tile = tools.tile();
    if (tile != null && flow.rowOf(tile.key()).isEmpty()) {
      tools.hide();
    }
  }

  @Override
  public void show(String key, boolean flash) {
    int index = flow.indexOf(key);
    if (index < 0) {
      return;
    }
    layout();
    flow.show(index);
    if (flash) {
      flow.layout();
      flow.rowOf(key).ifPresent(this::flash);
    }
  }

  private void flash(Region row) {
    row.pseudoClassStateChanged(FLASH, true);
    var pause = new PauseTransition(Motion.FLASH);
    pause.setOnFinished(event -> row.pseudoClassStateChanged(FLASH, false));
    pause.play();
  }

  @Override
  public void showEnd() {
    flow.showEnd();
  }

  /// Keeps what floats at the top below what covers it there.
  void covered(double height) {
    covered = height;
    requestLayout();
  }

  /// Shows the first message that is here; the flow asks for older ones then.
  void showStart() {
    if (!model.tiles().isEmpty()) {
      flow.show(0);
    }
  }

  /// Moves by what is in view, up (-1) or down (1).
  void page(int direction) {
    flow.scrollBy(direction * Math.max(Space.SEA, flow.getHeight() - Space.SEA));
  }

  AnchoredFlow<Tile> flow() {
    return flow;
  }

  void save(MessageBody.Attachment file) {
    kit.actions().save(file);
  }

  void dispose() {
    model.detach();
    waiting.stop();
    subscriptions.forEach(Subscription::unsubscribe);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    for (Node child : getChildren()) {
      if (List.of(flow, skeleton, empty, failed).contains(child)) {
        child.resizeRelocate(0, 0, width, height);
      }
    }
    place(toUnread, covered + Space.MEDIUM);
    place(toEnd, height - Space.MEDIUM - toEnd.prefHeight(-1));
  }

  private void place(Button pill, double y) {
    double wide = Math.min(pill.prefWidth(-1), getWidth() - 2 * IconView.LARGE);
    pill.resizeRelocate(Math.round((getWidth() - wide) / 2), y, wide, pill.prefHeight(-1));
  }
}
