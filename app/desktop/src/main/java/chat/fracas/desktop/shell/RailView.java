package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Badge;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.HintTip;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.RailText;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.rail.AccountButton;
import chat.fracas.viewmodel.rail.SpaceButton;
import chat.fracas.viewmodel.recovery.Reminder;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.shell.AccountWindow;
import chat.fracas.viewmodel.shell.ShellViewModel;
import chat.fracas.viewmodel.timeline.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The column of spaces and accounts at the edge. UI thread only.
final class RailView implements View {
  private static final double BUTTON = 40;
  private static final double MARK_WIDTH = 4;
  private static final double UNREAD_MARK = 8;
  private static final double CURRENT_MARK = 28;

  private final ShellViewModel shell;
  private final Surroundings surroundings;
  private final VBox spaces = new VBox();
  private final VBox accounts = new VBox();
  private final VBox root = new VBox();
  private final Region serverDot = new Region();
  private final Button server;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Button settings;
  private final Region due = new Region();
  private Subscription reminded = Subscription.EMPTY;
  private Subscription spaceChosen = Subscription.EMPTY;

  RailView(ShellViewModel shell, Surroundings surroundings) {
    this.shell = shell;
    this.surroundings = surroundings;
    var texts = surroundings.texts();
    spaces.getStyleClass().add("rail-list");
    accounts.getStyleClass().add("rail-list");
    spaces.setAccessibleText(texts.of(RailText.SPACES_A11Y));
    var scroll = new ScrollPane(spaces);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("rail-scroll");
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var rule = new Region();
    rule.getStyleClass().add("rail-rule");
    server = iconButton(Icon.SERVER, "", () -> shell.open(Destination.OWN_SERVER));
    serverDot.getStyleClass().add("rail-server-dot");
    serverDot.setMouseTransparent(true);
    var serverBox = new StackPane(server, serverDot);
    StackPane.setAlignment(serverDot, Pos.CENTER);
    serverDot.setTranslateX(11);
    serverDot.setTranslateY(9);
    serverBox.managedProperty().bind(serverBox.visibleProperty());
    settings =
        iconButton(Icon.SETTINGS, texts.of(RailText.SETTINGS_A11Y), () -> shell.open(settingsAt()));
    due.getStyleClass().add("rail-due-dot");
    due.setMouseTransparent(true);
    due.setVisible(false);
    var settingsBox = new StackPane(settings, due);
    due.setTranslateX(11);
    due.setTranslateY(-9);
    root.getStyleClass().addAll("fr-rail", "shell-rail");
    root.getChildren()
        .addAll(
            scroll,
            rule,
            accounts,
            iconButton(
                Icon.ADD,
                texts.of(RailText.ADD_ACCOUNT_A11Y),
                () -> shell.open(Destination.ADD_ACCOUNT)),
            settingsBox,
            serverBox);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::arrows);
    observe(shell.rail().spaces(), this::fillSpaces);
    observe(shell.rail().accounts(), this::fillAccounts);
    subscriptions.add(
        shell
            .account()
            .subscribe(
                account -> {
                  spaceChosen.unsubscribe();
                  spaceChosen =
                      account
                          .map(window -> window.roomList().space().subscribe(this::fillSpaces))
                          .orElse(Subscription.EMPTY);
                  reminded.unsubscribe();
                  reminded =
                      account
                          .map(window -> window.recovery().reminder().subscribe(this::remind))
                          .orElse(Subscription.EMPTY);
                }));
    subscriptions.add(
        shell
            .rail()
            .server()
            .subscribe(
                state -> {
                  serverBox.setVisible(!(state instanceof OwnServer.State.None));
                  Classes.toggle(
                      serverDot, "rail-running", state instanceof OwnServer.State.Running);
                  Classes.toggle(serverDot, "rail-failed", state instanceof OwnServer.State.Failed);
                  server.setAccessibleText(shell.rail().serverSentence());
                  server.setTooltip(new HintTip(shell.rail().serverSentence()));
                }));
  }

  /// The settings, at the page where something is to be done.
  private Destination settingsAt() {
    return due.isVisible() ? Destination.SECURITY : Destination.SETTINGS;
  }

  private void remind(Optional<Reminder> reminder) {
    var texts = surroundings.texts();
    due.setVisible(reminder.isPresent());
    var name =
        reminder
            .map(now -> texts.of(RecoveryText.SETTINGS_A11Y, texts.of(now.title())))
            .orElseGet(() -> texts.of(RailText.SETTINGS_A11Y));
    settings.setAccessibleText(name);
    settings.setTooltip(new HintTip(name));
  }

  private <T> void observe(javafx.collections.ObservableList<T> list, Runnable fill) {
    ListChangeListener<T> listener = change -> fill.run();
    list.addListener(listener);
    subscriptions.add(() -> list.removeListener(listener));
    fill.run();
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    if (!spaces.getChildren().isEmpty()) {
      buttonOf(spaces.getChildren().getFirst()).requestFocus();
    }
  }

  private Optional<RoomId> chosenSpace() {
    return shell.account().get().map(AccountWindow::roomList).flatMap(list -> list.space().get());
  }

  private void fillSpaces() {
    var chosen = chosenSpace();
    int focused = focusedIn(spaces);
    spaces
        .getChildren()
        .setAll(
            shell.rail().spaces().stream().map(space -> (Node) spaceNode(space, chosen)).toList());
    restoreFocus(spaces, focused);
  }

  private StackPane spaceNode(SpaceButton space, Optional<RoomId> chosen) {
    boolean current = chosen.equals(space.id());
    Button button;
    if (space.id().isEmpty()) {
      button = iconButton(Icon.MESSAGES, space.sentence(), () -> shell.showSpace(Optional.empty()));
    } else {
      var avatar = new Avatar(BUTTON, Avatar.Shape.SQUARE, surroundings.pictures());
      int colour = space.id().map(id -> Person.colour(id.toString())).orElse(0);
      avatar.show(space.name(), colour, space.avatar());
      button = button(avatar, space.sentence(), () -> shell.showSpace(space.id()));
      button.setTooltip(new HintTip(space.name()));
    }
    Classes.toggle(button, "rail-on", current);
    return marked(button, current, space.unread(), space.mentions());
  }

  private void fillAccounts() {
    int focused = focusedIn(accounts);
    var buttons = shell.rail().accounts();
    accounts
        .getChildren()
        .setAll(buttons.stream().map(account -> (Node) accountNode(account)).toList());
    restoreFocus(accounts, focused);
  }

  private StackPane accountNode(AccountButton account) {
    var avatar = new Avatar(BUTTON, Avatar.Shape.ROUND, surroundings.pictures());
    avatar.show(account.name(), Person.colour(account.id().toString()), account.avatar());
    // the account that is shown already leads to its settings
    var button =
        button(
            avatar,
            account.sentence(),
            account.current()
                ? () -> shell.open(Destination.SETTINGS)
                : () -> shell.showAccount(account.id()));
    button.setTooltip(new HintTip(account.id().toString()));
    return marked(button, account.current(), account.unread(), account.mentions());
  }

  /// A button with the mark at the window's edge and the badge at its corner.
  private static StackPane marked(Button button, boolean current, boolean unread, int mentions) {
    var box = new StackPane(button);
    if (current || unread) {
      var mark = new Region();
      double height = current ? CURRENT_MARK : UNREAD_MARK;
      mark.getStyleClass().add("rail-mark");
      mark.setMinSize(MARK_WIDTH, height);
      mark.setMaxSize(MARK_WIDTH, height);
      mark.setMouseTransparent(true);
      StackPane.setAlignment(mark, Pos.CENTER_LEFT);
      box.getChildren().add(mark);
    }
    if (mentions > 0) {
      var badge = new Badge();
      badge.mention(mentions);
      badge.getStyleClass().add("rail-badge");
      badge.setMouseTransparent(true);
      StackPane.setAlignment(badge, Pos.TOP_RIGHT);
      badge.setTranslateX(-6);
      badge.setTranslateY(-4);
      box.getChildren().add(badge);
    }
    return box;
  }

  private static Button iconButton(Icon icon, String name, Runnable action) {
    var button = button(new IconView(icon), name, action);
    if (!name.isEmpty()) {
      button.setTooltip(new HintTip(name));
    }
    return button;
  }

  private static Button button(Node graphic, String name, Runnable action) {
    var button = new Button();
    button.setGraphic(graphic);
    button.getStyleClass().setAll("button", "rail-button");
    button.setAccessibleText(name);
    button.setOnAction(event -> action.run());
    return button;
  }

  private static Node buttonOf(Node box) {
    return box instanceof StackPane pane ? pane.getChildren().getFirst() : box;
  }

  private static int focusedIn(VBox column) {
    for (int i = 0; i < column.getChildren().size(); i++) {
      if (buttonOf(column.getChildren().get(i)).isFocused()) {
        return i;
      }
    }
    return -1;
  }

  private static void restoreFocus(VBox column, int index) {
    if (index >= 0 && index < column.getChildren().size()) {
      buttonOf(column.getChildren().get(index)).requestFocus();
    }
  }

  private void arrows(KeyEvent event) {
    int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    if (step == 0 || event.isAltDown() || event.isShortcutDown()) {
      return;
    }
    var buttons = root.lookupAll(".rail-button").stream().filter(node -> shown(node)).toList();
    for (int i = 0; i < buttons.size(); i++) {
      if (buttons.get(i).isFocused()) {
        buttons.get(Math.floorMod(i + step, buttons.size())).requestFocus();
        event.consume();
        return;
      }
    }
  }

  private static boolean shown(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void dispose() {
    spaceChosen.unsubscribe();
    reminded.unsubscribe();
    subscriptions.forEach(Subscription::unsubscribe);
  }
}
