package chat.fracas.desktop.roomlist;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Chip;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.SearchField;
import chat.fracas.desktop.control.Skeleton;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.action.KeyNames;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.roomlist.RoomFilter;
import chat.fracas.viewmodel.roomlist.RoomListEntry;
import chat.fracas.viewmodel.roomlist.RoomListNotice;
import chat.fracas.viewmodel.roomlist.RoomListViewModel;
import chat.fracas.viewmodel.roomlist.RoomRow;
import chat.fracas.viewmodel.roomlist.RoomSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The rooms of an account: filter box, chips, and the list. UI thread only.
public final class RoomListView implements View {
  private static final int SKELETON_ROWS = 9;
  private static final double SKELETON_PICTURE = 32;

  private final RoomListViewModel model;
  private final Surroundings surroundings;
  private final Texts texts;
  private final SearchField search;
  private final Map<RoomFilter, Chip> chips = new EnumMap<>(RoomFilter.class);
  private final FlowPane chipRow = new FlowPane(Space.TINY, Space.TINY);
  private final HBox searchRow = new HBox(Space.SMALL);
  private final ListView<RoomListEntry> list;
  private final StackPane body = new StackPane();
  private final VBox root = new VBox(Space.SMALL);
  private final ContextMenu menu = new ContextMenu();

  /// One for each line on the screen; who made them forgets them when there are fewer.
  private final Set<RoomCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

  private final BooleanProperty iconsOnly = new SimpleBooleanProperty(false);
  private final List<Subscription> subscriptions = new ArrayList<>();

  public RoomListView(RoomListViewModel model, Surroundings surroundings) {
    this.model = model;
    this.surroundings = surroundings;
    this.texts = surroundings.texts();
    this.search =
        new SearchField(texts, texts.of(RoomListText.FILTER_HINT))
            .hinting(KeyNames.here(texts).brief(AppAction.QUICK_SWITCHER));
    this.list = new ListView<>(model.entries());
    buildSearch();
    buildChips();
    buildList();
    root.getStyleClass().addAll("fr-panel", "room-list");
    VBox.setVgrow(body, Priority.ALWAYS);
    root.setMinWidth(0);
    chipRow.setMinWidth(0);
    search.setMinWidth(0);
    root.getChildren().addAll(searchRow, chipRow, body);
    subscriptions.add(model.notice().subscribe(this::showNotice));
    subscriptions.add(model.selected().subscribe(this::showOpen));
    subscriptions.add(surroundings.appearance().density().subscribe(() -> list.refresh()));
    subscriptions.add(surroundings.appearance().textPercent().subscribe(() -> list.refresh()));
    subscriptions.add(
        iconsOnly.subscribe(
            narrow -> {
              search.setVisible(!narrow);
              search.setManaged(!narrow);
              chipRow.setVisible(!narrow);
              chipRow.setManaged(!narrow);
              Classes.toggle(root, "room-icons", narrow);
              list.refresh();
            }));
  }

  /// Whether there is room for pictures only.
  public BooleanProperty iconsOnlyProperty() {
    return iconsOnly;
  }

  boolean iconsOnly() {
    return iconsOnly.get();
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    if (list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().select(Math.max(0, indexOfOpen()));
    }
    list.requestFocus();
  }

  private void buildSearch() {
    HBox.setHgrow(search, Priority.ALWAYS);
    search.text().bindBidirectional(model.typed());
    search.field().setAccessibleText(texts.of(RoomListText.FILTER_A11Y));
    search
        .field()
        .addEventFilter(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                model.openFirst();
                search.field().clear();
                event.consume();
              } else if (event.getCode() == KeyCode.DOWN) {
                focus();
                event.consume();
              }
            });
    var add = new IconButton(Icon.ADD, texts.of(RoomListText.ADD_A11Y), IconButton.LARGE);
    add.setOnAction(event -> addMenu().show(add, Side.BOTTOM, 0, Space.TINY));
    searchRow.setAlignment(Pos.CENTER_LEFT);
    searchRow.getStyleClass().add("room-search");
    searchRow.getChildren().addAll(search, add);
  }

  private ContextMenu addMenu() {
    return new ContextMenu(
        item(Icon.MESSAGE, RoomListText.START_CHAT_BUTTON, () -> open(Destination.START_CHAT)),
        item(Icon.ADD, RoomListText.CREATE_BUTTON, () -> open(Destination.CREATE_ROOM)),
        item(Icon.HASH, RoomListText.JOIN_BUTTON, () -> open(Destination.JOIN_ROOM)),
        item(Icon.COMPASS, RoomListText.DIRECTORY_BUTTON, () -> open(Destination.DIRECTORY)));
  }

  private void open(Destination destination) {
    surroundings.navigation().open(destination);
  }

  private MenuItem item(Icon icon, TextKey label, Runnable action) {
    var item = new MenuItem(texts.of(label), new IconView(icon, IconView.SMALL));
    item.setOnAction(event -> action.run());
    return item;
  }

  private void buildChips() {
    var group = new ToggleGroup();
    for (RoomFilter filter : RoomFilter.values()) {
      var chip = new Chip(texts.of(filter.label()));
      chip.setToggleGroup(group);
      chip.setOnAction(
          event -> {
            chip.setSelected(true);
            model.filter().set(filter);
          });
      chips.put(filter, chip);
      chipRow.getChildren().add(chip);
    }
    chipRow.getStyleClass().add("room-chips");
    subscriptions.add(
        model.filter().subscribe(filter -> chips.forEach((f, c) -> c.setSelected(f == filter))));
  }

  private void buildList() {
    var maker = TextMaker.of(surroundings);
    list.setCellFactory(
        view -> {
          var cell = new RoomCell(this, maker, surroundings);
          cells.add(cell);
          return cell;
        });
    list.setAccessibleText(texts.of(RoomListText.TITLE_A11Y));
    list.getStyleClass().add("room-rows");
    list.hoverProperty().subscribe(model::hold);
    list.focusedProperty().subscribe(this::markCells);
    list.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          var chosen = list.getSelectionModel().getSelectedItem();
          if (chosen == null || event.isAltDown() || event.isShortcutDown()) {
            return;
          }
          switch (event.getCode()) {
            case ENTER, SPACE -> activate(chosen);
            case LEFT, RIGHT -> fold(chosen, event.getCode() == KeyCode.LEFT);
            case F10 -> {
              if (!event.isShiftDown() || !showMenuOf(chosen)) {
                return;
              }
            }
            case CONTEXT_MENU -> showMenuOf(chosen);
            default -> {
              return;
            }
          }
          event.consume();
        });
    body.getChildren().add(list);
  }

  private void fold(RoomListEntry entry, boolean away) {
    if (entry instanceof RoomListEntry.Heading heading && heading.folded() != away) {
      model.toggle(heading.section());
    }
  }

  /// Opens a room, folds or unfolds a section.
  void activate(RoomListEntry entry) {
    switch (entry) {
      case RoomListEntry.Heading heading -> model.toggle(heading.section());
      case RoomRow room -> model.open(room.id());
    }
  }

  boolean isOpen(RoomRow room) {
    return model.selected().get().equals(Optional.of(room.id()));
  }

  boolean hasKeyboard() {
    return list.isFocused();
  }

  private int indexOfOpen() {
    for (int i = 0; i < model.entries().size(); i++) {
      if (model.entries().get(i) instanceof RoomRow room && isOpen(room)) {
        return i;
      }
    }
    return -1;
  }

  /// Which room is open, and where the keyboard is.
  private void markCells() {
    cells.forEach(RoomCell::mark);
  }

  private void showOpen() {
    markCells();
    int at = indexOfOpen();
    if (at >= 0) {
      list.getSelectionModel().select(at);
      if (!list.isHover()) {
        reveal(at);
      }
    }
  }

  /// Scrolls only as far as needed, and only where the room is out of sight.
  private void reveal(int index) {
    for (RoomCell cell : cells) {
      if (cell.getIndex() == index
          && cell.getScene() != null
          && cell.isVisible()
          && cell.getBoundsInParent().getMinY() >= 0
          && cell.getBoundsInParent().getMaxY() <= list.getHeight()) {
        return;
      }
    }
    list.scrollTo(Math.max(0, index - 2));
  }

  private boolean showMenuOf(RoomListEntry entry) {
    if (entry instanceof RoomRow room) {
      var bounds = list.localToScreen(list.getBoundsInLocal());
      showMenu(room, list, bounds.getMinX() + Space.SEA, bounds.getMinY() + Space.SEA);
      return true;
    }
    return false;
  }

  void showMenu(RoomRow room, Node anchor, double x, double y) {
    menu.hide();
    menu.getItems().setAll(room.invite() ? invitationItems(room) : roomItems(room));
    menu.show(anchor, x, y);
  }

  private List<MenuItem> invitationItems(RoomRow room) {
    return List.of(
        item(Icon.CHECK, RoomListText.ACCEPT_BUTTON, () -> model.accept(room.id())),
        item(Icon.CLOSE, RoomListText.DECLINE_BUTTON, () -> model.decline(room.id())));
  }

  private List<MenuItem> roomItems(RoomRow room) {
    var id = room.id();
    boolean favourite = room.section() == RoomSection.FAVOURITES;
    boolean low = room.section() == RoomSection.LOW_PRIORITY;
    var leave = item(Icon.LEAVE, RoomListText.LEAVE_BUTTON, () -> model.leave(id));
    leave.getStyleClass().add("fr-danger");
    return List.of(
        room.unread()
            ? item(Icon.CHECK_DOUBLE, RoomListText.MARK_READ_BUTTON, () -> model.markRead(id))
            : item(Icon.BOOKMARK, RoomListText.MARK_UNREAD_BUTTON, () -> model.markUnread(id)),
        favourite
            ? item(
                Icon.STAR_OFF, RoomListText.UNFAVOURITE_BUTTON, () -> model.setFavourite(id, false))
            : item(Icon.STAR, RoomListText.FAVOURITE_BUTTON, () -> model.setFavourite(id, true)),
        low
            ? item(
                Icon.ARROW_UP,
                RoomListText.NORMAL_PRIORITY_BUTTON,
                () -> model.setLowPriority(id, false))
            : item(
                Icon.ARROW_DOWN,
                RoomListText.LOWER_PRIORITY_BUTTON,
                () -> model.setLowPriority(id, true)),
        new SeparatorMenuItem(),
        leave);
  }

  private void showNotice(RoomListNotice notice) {
    body.getChildren().setAll(list);
    switch (notice) {
      case NONE -> {}
      case LOADING -> {
        var outline = Skeleton.rows(SKELETON_ROWS, SKELETON_PICTURE);
        outline.getStyleClass().add("room-skeleton");
        body.getChildren().add(outline);
      }
      case NO_ROOMS, NOTHING_FOUND, NO_UNREAD, NO_PEOPLE, NO_MENTIONS -> {
        var actions =
            notice.action().stream()
                .map(action -> Buttons.plain(texts.of(action), model::followNotice))
                .toArray(Node[]::new);
        var empty = EmptyState.quiet(texts.of(notice.sentence()), actions);
        empty.visibleProperty().bind(iconsOnly.not());
        body.getChildren().add(empty);
      }
    }
  }

  @Override
  public void dispose() {
    search.text().unbindBidirectional(model.typed());
    subscriptions.forEach(Subscription::unsubscribe);
    menu.hide();
  }
}
