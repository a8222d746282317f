package chat.fracas.viewmodel.shell;

import chat.fracas.engine.Engine;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.SwitcherText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimeText;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.connection.ConnectionViewModel;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.PanelState;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.question.Questions;
import chat.fracas.viewmodel.rail.RailViewModel;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.roomlist.RoomFilter;
import chat.fracas.viewmodel.roomlist.RoomListViewModel;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.switcher.QuickSwitcherViewModel;
import chat.fracas.viewmodel.switcher.SwitcherItem;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import chat.fracas.viewmodel.work.Failures;
import chat.fracas.viewmodel.work.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The window: the account shown, and what covers it. Goes wherever the parts of the window ask it to.
/// UI thread only.
public final class ShellViewModel implements Navigation, AutoCloseable {
  private static final String LAST_ACCOUNT = "account";

  private final Engine engine;
  private final Preferences preferences;
  private final Appearance appearance;
  private final Outside outside;
  private final Means means;
  private final TimeText times;
  private final LiveBridge bridge;
  private final RailViewModel rail;
  private final Verifications verifications;
  private final Map<UserId, AccountWindow> windows = new HashMap<>();
  private final ReadOnlyObjectWrapper<Optional<AccountWindow>> account =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Destination>> covering =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<UserId>> person =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper title;
  private boolean searchEverywhere;

  /// Whether what covers the conversation was reached from the settings, and goes back there.
  private boolean fromSettings;

  public ShellViewModel(
      Engine engine,
      Preferences preferences,
      Appearance appearance,
      Work work,
      Texts texts,
      Outside outside) {
    this.engine = engine;
    this.preferences = preferences;
    this.appearance = appearance;
    this.outside = outside;
    this.times = new TimeText(texts, outside.zone());
    this.means =
        new Means(work, outside.pause(), texts, this, new ToastsViewModel(), new Questions());
    this.title = new ReadOnlyStringWrapper(texts.of(CommonText.APP_TITLE));
    this.bridge = new LiveBridge(work.ui());
    this.rail = new RailViewModel(engine.sessions(), outside.ownServer(), texts, work.ui());
    this.verifications =
        new Verifications(
            means,
            (user, subject) -> {
              showAccount(user);
              verify(subject, Optional.empty());
            });
    bridge.snapshots(engine.sessions(), this::accountsChanged);
    covering.subscribe((before, now) -> verifications.left(before));
  }

  /// What view models of the window's parts are given.
  public Means means() {
    return means;
  }

  public RailViewModel rail() {
    return rail;
  }

  public ToastsViewModel toasts() {
    return means.toasts();
  }

  public Questions questions() {
    return means.questions();
  }

  /// The account that is shown; empty while there is none, so that the first run is.
  public ReadOnlyObjectProperty<Optional<AccountWindow>> account() {
    return account.getReadOnlyProperty();
  }

  /// The dialog or page that covers the conversation.
  public ReadOnlyObjectProperty<Optional<Destination>> covering() {
    return covering.getReadOnlyProperty();
  }

  /// Whom the panel about a person is about.
  public ReadOnlyObjectProperty<Optional<UserId>> person() {
    return person.getReadOnlyProperty();
  }

  /// The window's title.
  public ReadOnlyStringProperty title() {
    return title.getReadOnlyProperty();
  }

  private void accountsChanged(List<Session> sessions) {
    var gone = new HashMap<>(windows);
    sessions.forEach(session -> gone.remove(session.userId()));
    verifications.follow(sessions);
    gone.forEach(
        (user, window) -> {
          windows.remove(user);
          if (account.get().equals(Optional.of(window))) {
            account.set(Optional.empty());
          }
          window.close();
        });
    if (account.get().isEmpty() && !sessions.isEmpty()) {
      var last = preferences.value(LAST_ACCOUNT).flatMap(UserId::tryParse);
      showAccount(last.flatMap(engine::session).orElse(sessions.getFirst()).userId());
    }
    if (sessions.isEmpty()) {
      covering.set(Optional.empty());
      title.set(means.texts().of(CommonText.APP_TITLE));
    }
  }

  /// How many requests wait that only the person can answer.
  public ReadOnlyIntegerProperty attention() {
    return verifications.waiting();
  }

  /// Shows another account where it was left.
  public void showAccount(UserId user) {
    engine.session(user).ifPresent(this::show);
  }

  private void show(Session session) {
    var window = windows.computeIfAbsent(session.userId(), ignored -> open(session));
    covering.set(Optional.empty());
    rail.show(session.userId());
    account.set(Optional.of(window));
    preferences.keep(LAST_ACCOUNT, session.userId().toString());
    tellTitle();
  }

  private AccountWindow open(Session session) {
    var panels = new PanelState(preferences, session.userId().toString());
    var roomList =
        new RoomListViewModel(
            session, panels, means, times, outside.clock(), appearance.sendReceipts()::get);
    var connection =
        new ConnectionViewModel(
            session,
            outside.storageStopped(),
            means.texts(),
            means.work().ui(),
            () -> open(Destination.ADD_ACCOUNT));
    var window = new AccountWindow(session, panels, roomList, connection, recovery(session));
    window.place().subscribe((before, now) -> tellTitle());
    return window;
  }

  private AccountRecovery recovery(Session session) {
    return new AccountRecovery(
        session, preferences, means, destination -> present(session, destination));
  }

  /// Shows what comes by itself, but only to somebody who does nothing else.
  private void present(Session session, Destination destination) {
    boolean idle =
        account
            .get()
            .map(
                window ->
                    window.session().userId().equals(session.userId()) && window.room().isEmpty())
            .orElse(false);
    if (idle && covering.get().isEmpty() && means.questions().open().get().isEmpty()) {
      open(destination);
    }
  }

  private void tellTitle() {
    title.set(
        account
            .get()
            .flatMap(AccountWindow::room)
            .map(
                room ->
                    means
                        .texts()
                        .of(
                            CommonText.WINDOW_ROOM_TITLE,
                            RoomNames.of(room.summary().value(), means.texts())))
            .orElseGet(() -> means.texts().of(CommonText.APP_TITLE)));
  }

  /// Shows the rooms of a space, or all.
  public void showSpace(Optional<RoomId> space) {
    account.get().ifPresent(window -> window.roomList().space().set(space));
  }

  @Override
  public void openRoom(RoomId room) {
    windowWith(room).ifPresent(window -> window.go(room));
  }

  @Override
  public void openMessage(RoomId room, EventId event) {
    windowWith(room).ifPresent(window -> window.go(room, event));
  }

  /// The window of the account that has the room: the one shown where it can be.
  private Optional<AccountWindow> windowWith(RoomId room) {
    covering.set(Optional.empty());
    if (account.get().isPresent() && account.get().get().has(room)) {
      return account.get();
    }
    for (Session session : engine.sessions().snapshot()) {
      if (session.room(room).isPresent()) {
        show(session);
        return account.get();
      }
    }
    return Optional.empty();
  }

  @Override
  public void openPerson(UserId who) {
    person.set(Optional.of(who));
    openPanel(RightPanel.PERSON);
  }

  @Override
  public void openPanel(RightPanel panel) {
    covering.set(Optional.empty());
    account.get().ifPresent(window -> window.panels().rightPanel().set(panel));
  }

  @Override
  public void open(Destination destination) {
    if (destination == Destination.HOME) {
      covering.set(Optional.empty());
      account.get().ifPresent(AccountWindow::goHome);
    } else if (account.get().isPresent()) {
      boolean steps = destination.isStepOfSecurity();
      boolean settings = covering.get().map(ShellViewModel::isSettings).orElse(false);
      boolean goesOn = covering.get().map(Destination::isStepOfSecurity).orElse(false);
      fromSettings = steps && (settings || goesOn && fromSettings);
      covering.set(Optional.of(destination));
    }
  }

  private static boolean isSettings(Destination place) {
    return place == Destination.SETTINGS
        || place == Destination.OWN_SERVER
        || place == Destination.SECURITY;
  }

  @Override
  public void verify(VerificationSubject subject, Optional<Destination> back) {
    if (account.get().isPresent()) {
      covering.set(Optional.empty());
      verifications.want(subject, back);
      covering.set(Optional.of(Destination.VERIFICATION));
    }
  }

  /// A verification to be shown now.
  public Optional<VerificationViewModel> verification() {
    return account.get().flatMap(window -> verifications.open(window.session()));
  }

  @Override
  public void closeLevel() {
    if (means.questions().open().get().isPresent()) {
      means.questions().dismiss();
    } else if (covering.get().equals(Optional.of(Destination.VERIFICATION))) {
      covering.set(verifications.back());
    } else if (covering.get().isPresent()) {
      boolean back = fromSettings && covering.get().get().isStepOfSecurity();
      fromSettings = false;
      covering.set(back ? Optional.of(Destination.SECURITY) : Optional.empty());
    } else {
      account.get().ifPresent(window -> window.panels().rightPanel().set(RightPanel.NONE));
    }
  }

  /// One level up; where there is none, the open room counts as read.
  public void escape() {
    boolean level =
        means.questions().open().get().isPresent()
            || covering.get().isPresent()
            || account
                .get()
                .map(window -> window.panels().rightPanel().get() != RightPanel.NONE)
                .orElse(false);
    if (level) {
      closeLevel();
    } else {
      account
          .get()
          .ifPresent(
              window -> window.room().ifPresent(room -> window.roomList().markRead(room.id())));
    }
  }

  @Override
  public void openLink(String link) {
    MatrixLink.tryParse(link)
        .ifPresentOrElse(
            this::follow,
            () -> {
              if (link.matches("(?i)((?:https?|ftp)://|mailto:|magnet:).*")) {
                outside.browser().accept(link);
              }
            });
  }

  private void follow(MatrixLink link) {
    switch (link.target()) {
      case MatrixLink.Target.User user -> openPerson(user.id());
      case MatrixLink.Target.Room room -> enter(room.id().toString(), link);
      case MatrixLink.Target.Alias alias -> enter(alias.alias().toString(), link);
    }
  }

  /// Finds the room among those the accounts have, else asks whether to join it.
  private void enter(String address, MatrixLink link) {
    means
        .work()
        .fetch(
            () -> find(address),
            found ->
                found.ifPresentOrElse(
                    room ->
                        link.event()
                            .ifPresentOrElse(
                                event -> openMessage(room, event), () -> openRoom(room)),
                    () -> askToJoin(address, link.via())),
            this::failed);
  }

  private Optional<RoomId> find(String address) {
    var id = RoomId.tryParse(address);
    var alias = RoomAlias.tryParse(address);
    for (Session session : engine.sessions().snapshot()) {
      if (id.isPresent() && session.room(id.get()).isPresent()) {
        return id;
      }
      if (alias.isPresent()) {
        for (var summary : session.rooms().rooms().snapshot()) {
          boolean here =
              session
                  .room(summary.id())
                  .map(room -> room.details().value().alias().equals(alias))
                  .orElse(false);
          if (here) {
            return Optional.of(summary.id());
          }
        }
      }
    }
    return Optional.empty();
  }

  private void askToJoin(String address, List<ServerName> via) {
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(SwitcherText.JOIN_ADDRESS_BUTTON, address),
                texts.of(RoomText.INVITATION_BODY),
                Optional.empty(),
                texts.of(RoomText.JOIN_BUTTON),
                false,
                ignored -> join(address, via)));
  }

  private void join(String address, List<ServerName> via) {
    account
        .get()
        .ifPresent(
            window ->
                means
                    .work()
                    .fetch(
                        () -> window.session().join(address, via),
                        room -> openRoom(room.id()),
                        this::failed));
  }

  private void failed(RuntimeException failure) {
    means.toasts().failure(Failures.words(failure, means.texts()));
  }

  /// A switcher to be shown now.
  public Optional<QuickSwitcherViewModel> switcher() {
    return account
        .get()
        .map(
            window ->
                new QuickSwitcherViewModel(
                    window.session(), window.visited(), means, this::choose));
  }

  private void choose(SwitcherItem item) {
    covering.set(Optional.empty());
    switch (item) {
      case SwitcherItem.ToRoom to -> openRoom(to.room().id());
      case SwitcherItem.ToPerson to -> openChat(to.id());
      case SwitcherItem.ToAction to -> perform(to.action());
      case SwitcherItem.ToAddress to ->
          enter(to.address(), new MatrixLink(target(to.address()), Optional.empty(), List.of()));
    }
  }

  private static MatrixLink.Target target(String address) {
    return RoomId.tryParse(address)
        .map(id -> (MatrixLink.Target) new MatrixLink.Target.Room(id))
        .orElseGet(() -> new MatrixLink.Target.Alias(RoomAlias.parse(address)));
  }

  private void openChat(UserId who) {
    account
        .get()
        .ifPresent(
            window ->
                means
                    .work()
                    .fetch(
                        () -> window.session().directChat(who),
                        (Room room) -> openRoom(room.id()),
                        this::failed));
  }

  /// Does what a key means here.
  ///
  /// @return false where it is the open conversation's business
  public boolean perform(AppAction action) {
    switch (action) {
      case QUICK_SWITCHER -> toggle(Destination.QUICK_SWITCHER);
      case CREATE_ROOM -> open(Destination.CREATE_ROOM);
      case SETTINGS -> toggle(Destination.SETTINGS);
      case HELP -> toggle(Destination.SHORTCUTS);
      case HOME -> open(Destination.HOME);
      case SEARCH_ROOM -> search(false);
      case SEARCH_ALL -> search(true);
      case RIGHT_PANEL -> with(AccountWindow::panels, ShellViewModel::togglePanel);
      case ROOM_LIST -> with(AccountWindow::panels, p -> p.listOpen().set(!p.listOpen().get()));
      case PREVIOUS_ROOM -> with(AccountWindow::roomList, list -> list.step(-1));
      case NEXT_ROOM -> with(AccountWindow::roomList, list -> list.step(1));
      case PREVIOUS_UNREAD -> with(AccountWindow::roomList, list -> list.stepUnread(-1));
      case NEXT_UNREAD -> with(AccountWindow::roomList, list -> list.stepUnread(1));
      case PREVIOUS_MENTION -> with(AccountWindow::roomList, list -> list.stepMention(-1));
      case NEXT_MENTION -> with(AccountWindow::roomList, list -> list.stepMention(1));
      case PREVIOUS_SPACE -> stepSpace(-1);
      case NEXT_SPACE -> stepSpace(1);
      case SHOW_UNREAD -> filter(RoomFilter.UNREAD);
      case SHOW_MENTIONS -> filter(RoomFilter.MENTIONS);
      case HISTORY_BACK -> account.get().ifPresent(AccountWindow::back);
      case HISTORY_FORWARD -> account.get().ifPresent(AccountWindow::forward);
      case MARK_ALL_READ -> with(AccountWindow::roomList, RoomListViewModel::markAllRead);
      case MARK_READ, CLOSE_LEVEL -> escape();
      case LARGER_TEXT -> appearance.enlargeText();
      case SMALLER_TEXT -> appearance.shrinkText();
      case NORMAL_TEXT -> appearance.resetText();
      case OLDEST_UNREAD,
          FIRST_MESSAGE,
          LATEST_MESSAGE,
          PAGE_UP,
          PAGE_DOWN,
          MARK_UNREAD,
          SPACE_BY_PLACE,
          UPLOAD,
          EMOJI,
          SEND,
          NEW_LINE,
          EDIT_LAST,
          BOLD,
          ITALIC,
          CODE,
          STRIKE,
          LINK,
          QUOTE,
          NEXT_REGION,
          PREVIOUS_REGION -> {
        return false;
      }
    }
    return true;
  }

  private void search(boolean everywhere) {
    searchEverywhere = everywhere;
    // shown anew, so that the field is ready and the rooms are the right ones
    with(AccountWindow::panels, panels -> panels.rightPanel().set(RightPanel.NONE));
    openPanel(RightPanel.SEARCH);
  }

  /// Whether the search begins in all rooms.
  public boolean searchEverywhere() {
    return searchEverywhere;
  }

  private <T> void with(
      java.util.function.Function<AccountWindow, T> part, java.util.function.Consumer<T> change) {
    account.get().map(part).ifPresent(change);
  }

  private void toggle(Destination destination) {
    if (covering.get().equals(Optional.of(destination))) {
      covering.set(Optional.empty());
    } else {
      open(destination);
    }
  }

  private static void togglePanel(PanelState panels) {
    panels.toggle(
        panels.rightPanel().get() == RightPanel.NONE
            ? RightPanel.MEMBERS
            : panels.rightPanel().get());
  }

  /// Shows some of the rooms only, or all again.
  private void filter(RoomFilter wanted) {
    with(
        AccountWindow::roomList,
        list -> list.filter().set(list.filter().get() == wanted ? RoomFilter.ALL : wanted));
  }

  /// Shows the space that stands there in the rail, all rooms first.
  ///
  /// @param place from 1
  /// @return whether there is one
  public boolean showSpaceAt(int place) {
    var spaces = rail.spaces();
    boolean there = place >= 1 && place <= spaces.size();
    if (there) {
      showSpace(spaces.get(place - 1).id());
    }
    return there;
  }

  private void stepSpace(int direction) {
    with(
        AccountWindow::roomList,
        list -> list.space().set(rail.next(list.space().get(), direction)));
  }

  @Override
  public void close() {
    bridge.close();
    rail.close();
    verifications.close();
    windows.values().forEach(AccountWindow::close);
  }
}
