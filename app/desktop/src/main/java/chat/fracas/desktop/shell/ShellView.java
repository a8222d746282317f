package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.ToastStack;
import chat.fracas.desktop.roomlist.RoomListView;
import chat.fracas.desktop.switcher.QuickSwitcherView;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.ToastText;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.PanelState;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.roomlist.RoomListNotice;
import chat.fracas.viewmodel.shell.AccountWindow;
import chat.fracas.viewmodel.shell.Place;
import chat.fracas.viewmodel.shell.ShellViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The whole window. UI thread only.
public final class ShellView implements View {
  /// Dragged narrower than this, the list shows pictures only.
  private static final double SNAP_WIDTH = 140;

  private static final double HUNDRED = 100;

  private final ShellViewModel model;
  private final Parts parts;
  private final Surroundings surroundings;
  private final ShortcutKeys keys = new ShortcutKeys();
  private final StackPane root = new StackPane();
  private final VBox listHolder = new VBox();
  private final StackPane panelHolder = new StackPane();
  private final RailView rail;
  private final ShellLayout layout;
  private final Middle middle;
  private final Layers layers;
  private final ToastStack toasts;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<Subscription> ofAccount = new ArrayList<>();
  private Optional<RoomListView> list = Optional.empty();
  private Optional<View> panel = Optional.empty();
  private Optional<PanelSubject> subject = Optional.empty();
  private @Nullable View firstRun;

  public ShellView(ShellViewModel model, Parts parts, Surroundings surroundings) {
    this.model = model;
    this.parts = parts;
    this.surroundings = surroundings;
    this.rail = new RailView(model, surroundings);
    var handle = handle();
    var middleHolder = new StackPane();
    this.layout = new ShellLayout(rail.region(), listHolder, middleHolder, panelHolder, handle);
    this.middle =
        new Middle(
            parts,
            model.means(),
            surroundings,
            layout.oneColumn(),
            () -> layout.listFirst().set(true));
    middleHolder.getChildren().setAll(middle.region());
    this.layers = new Layers(model::closeLevel, model::closeLevel);
    this.toasts = new ToastStack(surroundings.texts(), model.toasts());
    StackPane.setAlignment(toasts, Pos.BOTTOM_CENTER);
    toasts.getStyleClass().add("shell-toasts");
    toasts.setAccessibleText(surroundings.texts().of(ToastText.REGION_A11Y));
    listHolder.getStyleClass().addAll("fr-panel", "shell-edge-right");
    panelHolder.getStyleClass().addAll("fr-panel", "shell-edge-left");
    rail.region().getStyleClass().add("shell-edge-right");
    root.getChildren().addAll(layout, layers.region(), toasts);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    subscriptions.add(model.account().subscribe(this::showAccount));
    subscriptions.add(model.covering().subscribe(this::showCovering));
    subscriptions.add(model.person().subscribe((before, now) -> fillPanel()));
    subscriptions.add(
        model
            .questions()
            .open()
            .subscribe(question -> layers.showQuestion(question.map(parts::question))));
    subscriptions.add(layout.widthProperty().subscribe(this::showPanelEdge));
    subscriptions.add(
        surroundings
            .appearance()
            .textPercent()
            .subscribe(percent -> layout.textScale().set(percent.intValue() / HUNDRED)));
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    if (firstRun != null) {
      firstRun.focus();
    } else if (model.account().get().filter(ShellView::listIsBeside).isEmpty()) {
      middle.focus();
    } else {
      list.ifPresent(RoomListView::focus);
    }
  }

  /// Whether the list is where one goes on: no room is open, and there are some.
  private static boolean listIsBeside(AccountWindow window) {
    return window.room().isEmpty() && window.roomList().notice().get() != RoomListNotice.NO_ROOMS;
  }

  /// Whether the person looks at the window.
  public void active(boolean now) {
    middle.active(now);
  }

  /// Writes a person's name into the open conversation.
  public void mention(Mention mention) {
    middle.mention(mention);
  }

  private Node handle() {
    var handle = new Region();
    handle.getStyleClass().add("shell-handle");
    handle.setOnMouseDragged(this::drag);
    return handle;
  }

  private void drag(MouseEvent event) {
    double width = layout.listWidthTo(layout.sceneToLocal(event.getSceneX(), 0).getX());
    layout.listOpen().set(width > SNAP_WIDTH);
    layout
        .listWidth()
        .set(Math.clamp(width, PanelState.MINIMUM_LIST_WIDTH, PanelState.MAXIMUM_LIST_WIDTH));
  }

  private void showAccount(Optional<AccountWindow> account) {
    ofAccount.forEach(Subscription::unsubscribe);
    ofAccount.clear();
    list.ifPresent(RoomListView::dispose);
    list = Optional.empty();
    listHolder.getChildren().clear();
    account.ifPresentOrElse(this::show, () -> middle.forget(Optional.empty()));
    layout.setVisible(account.isPresent());
    showFirstRun(account.isEmpty(), Optional.empty());
    fillPanel();
  }

  private void show(AccountWindow window) {
    var view = new RoomListView(window.roomList(), surroundings);
    list = Optional.of(view);
    var card = new ReminderCard(window.recovery(), surroundings.texts());
    VBox.setVgrow(view.region(), Priority.ALWAYS);
    listHolder.getChildren().setAll(view.region(), card);
    ofAccount.add(layout.iconsOnly().subscribe(card::narrow));
    ofAccount.add(card::dispose);
    var panels = window.panels();
    layout.listWidth().set(panels.listWidth().get());
    layout.listOpen().set(panels.listOpen().get());
    ofAccount.add(layout.listWidth().subscribe(now -> panels.listWidth().set(now.doubleValue())));
    ofAccount.add(layout.listOpen().subscribe(now -> panels.listOpen().set(now)));
    ofAccount.add(panels.listOpen().subscribe(now -> layout.listOpen().set(now)));
    ofAccount.add(layout.iconsOnly().subscribe(narrow -> view.iconsOnlyProperty().set(narrow)));
    ofAccount.add(window.place().subscribe(place -> showPlace(window, place)));
    ofAccount.add(panels.rightPanel().subscribe((before, now) -> fillPanel()));
  }

  private void showPlace(AccountWindow window, Place place) {
    middle.show(window, place);
    layout.listFirst().set(place.roomId().isEmpty());
    fillPanel();
    if (place.roomId().isPresent() && !layers.open()) {
      middle.focus();
    }
  }

  /// What the panel at the right is about.
  private record PanelSubject(
      AccountWindow window,
      RightPanel kind,
      Optional<RoomId> room,
      Optional<UserId> person,
      boolean everywhere) {}

  private PanelSubject panelSubject(AccountWindow window) {
    var kind = window.panels().rightPanel().get();
    boolean search = kind == RightPanel.SEARCH;
    return new PanelSubject(
        window,
        kind,
        window.room().map(Room::id),
        kind == RightPanel.PERSON ? model.person().get() : Optional.empty(),
        search && model.searchEverywhere());
  }

  /// Whether the panel goes on showing the same: also where one of its results was opened.
  private boolean stays(Optional<PanelSubject> next) {
    return next.equals(subject)
        || next.isPresent() && subject.isPresent() && opened(subject.get(), next.get());
  }

  private static boolean opened(PanelSubject before, PanelSubject now) {
    return before.kind() == RightPanel.SEARCH
        && now.kind() == RightPanel.SEARCH
        && before.window().equals(now.window())
        && now.window().place().get() instanceof Place.InRoom in
        && in.event().isPresent();
  }

  private void fillPanel() {
    var next = model.account().get().map(this::panelSubject);
    if (stays(next)) {
      return;
    }
    boolean hadFocus = focusIn(panelHolder);
    panel.ifPresent(View::dispose);
    subject = next;
    panel =
        next.flatMap(
            now ->
                parts.panel(
                    now.kind(),
                    now.window().session(),
                    now.window().room(),
                    now.person(),
                    now.everywhere()));
    panelHolder.getChildren().setAll(panel.map(view -> List.of(view.region())).orElse(List.of()));
    layout.panelOpen().set(panel.isPresent());
    showPanelEdge();
    boolean searching =
        model
            .account()
            .get()
            .map(window -> window.panels().rightPanel().get() == RightPanel.SEARCH)
            .orElse(false);
    if (panel.isPresent() && searching) {
      panel.get().focus();
    } else if (hadFocus) {
      middle.focus();
    }
  }

  private void showPanelEdge() {
    Classes.toggle(panelHolder, "shell-panel-over", layout.panelCovers());
  }

  private boolean focusIn(Node part) {
    var scene = root.getScene();
    for (Node each = scene == null ? null : scene.getFocusOwner();
        each != null;
        each = each.getParent()) {
      if (each.equals(part)) {
        return true;
      }
    }
    return false;
  }

  private void showCovering(Optional<Destination> covering) {
    boolean adding = covering.equals(Optional.of(Destination.ADD_ACCOUNT));
    if (model.account().get().isPresent()) {
      showFirstRun(adding, Optional.of(model::closeLevel));
    }
    boolean switching = covering.equals(Optional.of(Destination.QUICK_SWITCHER));
    layers.showDialog(covering.filter(place -> !adding).flatMap(this::dialog), switching);
  }

  private Optional<View> dialog(Destination destination) {
    if (destination == Destination.QUICK_SWITCHER) {
      return model.switcher().map(switcher -> new QuickSwitcherView(switcher, surroundings));
    }
    if (destination == Destination.VERIFICATION) {
      return model.verification().map(parts::verification);
    }
    return model
        .account()
        .get()
        .flatMap(
            window ->
                parts.dialog(destination, window.session(), window.recovery(), window.room()));
  }

  private void showFirstRun(boolean wanted, Optional<Runnable> leave) {
    if (firstRun != null) {
      root.getChildren().remove(firstRun.region());
      firstRun.dispose();
      firstRun = null;
    }
    if (wanted) {
      firstRun = parts.firstRun(leave);
      root.getChildren().add(1, firstRun.region());
      if (root.getScene() != null) {
        firstRun.focus();
      }
    }
  }

  private void shortcut(KeyEvent event) {
    var space = keys.spaceOf(event);
    if (space.isPresent() && firstRun == null && !layers.open()) {
      if (model.showSpaceAt(space.getAsInt())) {
        event.consume();
      }
      return;
    }
    var action = keys.actionOf(event);
    if (action.isEmpty() || firstRun != null && !ofText(action.get())) {
      return;
    }
    if (layers.open() && !overLayers(action.get())) {
      return;
    }
    boolean done =
        switch (action.get()) {
          case NEXT_REGION -> step(1);
          case PREVIOUS_REGION -> step(-1);
          default -> model.perform(action.get()) || middle.perform(action.get());
        };
    if (done) {
      event.consume();
    }
  }

  private static boolean ofText(AppAction action) {
    return action == AppAction.LARGER_TEXT
        || action == AppAction.SMALLER_TEXT
        || action == AppAction.NORMAL_TEXT;
  }

  private static boolean overLayers(AppAction action) {
    return ofText(action)
        || action == AppAction.QUICK_SWITCHER
        || action == AppAction.SETTINGS
        || action == AppAction.HELP;
  }

  private boolean step(int direction) {
    var regions = new ArrayList<FocusRegions.Part>();
    list.ifPresent(view -> regions.add(new FocusRegions.Part(listHolder, view::focus)));
    regions.add(new FocusRegions.Part(middle.header(), middle::focusHeader));
    regions.add(new FocusRegions.Part(middle.region(), middle::focus));
    panel.ifPresent(view -> regions.add(new FocusRegions.Part(panelHolder, view::focus)));
    regions.add(new FocusRegions.Part(rail.region(), rail::focus));
    var scene = root.getScene();
    if (scene != null) {
      new FocusRegions(scene, regions).step(direction);
    }
    return true;
  }

  /// Only when nothing in the window wanted the key.
  private void escape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !event.isShiftDown() && firstRun == null) {
      model.escape();
      event.consume();
    }
  }

  @Override
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    ofAccount.forEach(Subscription::unsubscribe);
    layers.dispose();
    toasts.dispose();
    panel.ifPresent(View::dispose);
    list.ifPresent(RoomListView::dispose);
    rail.dispose();
    middle.dispose();
    if (firstRun != null) {
      firstRun.dispose();
    }
  }
}
